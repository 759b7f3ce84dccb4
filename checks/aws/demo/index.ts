export { accountConfigs, deviatingAnswers } from "./accounts.ts";
export { deviatingRooms } from "../generated/deviating-rooms.ts";
export type { DemoVerdicts } from "./deviation.ts";
export { type DemoAccount, organization } from "./organization.ts";
export { type Demo, startDemo } from "./start-demo.ts";
