export { type DemoAccount, type RegionState, alternateContacts, organization } from "./organization.ts";
export { type Demo, startDemo } from "./start-demo.ts";
