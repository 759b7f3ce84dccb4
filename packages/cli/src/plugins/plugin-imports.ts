// Instances of two copies of zod would not be told apart by `instanceof`.
export * as zod from "zod";

// Plugins run without what they need for their tests alone.
export * as filterPatterns from "@postern/analysis/filter-patterns";
export * as network from "@postern/analysis/network";
export * as policies from "@postern/analysis/policies";
export * as policyDocument from "@postern/analysis/policy-document";
export * as secrets from "@postern/analysis/secrets";
