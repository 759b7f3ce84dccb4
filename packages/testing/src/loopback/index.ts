export type { LoopbackCredentials } from "./accounts.ts";
export {
  type Delayed,
  type Fault,
  type Throttled,
  accessDenied,
  awsError,
  delayed,
  emptyBody,
  htmlPage,
  rawReply,
  resetConnection,
  throttled,
} from "./faults.ts";
export { type LoopbackAws, startLoopbackAws } from "./server.ts";
export type { BuiltInServices } from "./services.ts";
export type {
  AccountConfig,
  Fixtures,
  LoopbackOptions,
  RateLimit,
  ReceivedCall,
  Reply,
  RoleTrust,
  ServiceFixtures,
  ServiceModule,
  Services,
} from "./types.ts";
