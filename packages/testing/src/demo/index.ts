export { type DemoAccount, type RegionState, organization } from "./organization.ts";
export { type Demo, startDemo } from "./start-demo.ts";
