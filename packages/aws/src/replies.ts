// What a collector needs to read AWS's answers.
export { optional } from "./errors/optional-member.ts";
export { rememberAction, required, serviceErrorName, UnexpectedReplyError } from "./errors/service-errors.ts";
