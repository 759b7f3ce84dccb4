// What a plugin gets of ours beside the contract: its collectors must answer as the built-in ones do,
// and instances of two copies of zod or of an error class would not be told apart by `instanceof`.
export { required, serviceErrorName, UnexpectedReplyError } from "@postern/aws";
export * as zod from "zod";
