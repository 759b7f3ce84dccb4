import { organizationCalls, regionCalls } from "@postern/aws/audit-policy";
import type { ScopeActions } from "@postern/core";
import { actionOf } from "@postern/sdk/plain";

/** The actions that finding the organization and the regions takes, beside what collectors declare. */
export const scopeActions: ScopeActions = {
  organization: organizationCalls.map(actionOf),
  account: [],
  region: regionCalls.map(actionOf),
};
