// What a collector needs to read AWS's answers.
export { genuine, optional } from "./errors/optional-member.ts";
export { gone, replyOr } from "./errors/reply-or.ts";
export { rememberAction, required, serviceErrorName, UnexpectedReplyError } from "./errors/service-errors.ts";
