// Instances of two copies of zod would not be told apart by `instanceof`.
export * as zod from "zod";
