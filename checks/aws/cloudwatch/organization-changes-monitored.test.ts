import organizationChangesMonitored from "./organization-changes-monitored.ts";
import { notTold } from "../cloudtrail/shared/trail.test-support.ts";
import { testMonitoring } from "./shared/monitoring.test-support.ts";

testMonitoring(organizationChangesMonitored, "organization-changes", {
  "the account is a member": {
    facts: {},
    needs: { trails: [], organization: notTold, rules: [] },
    expect: /^Account 111122223333 is a member: .* in management account 444455556666\.$/,
  },
  "the account stands alone": {
    facts: {},
    needs: {
      trails: [],
      organization: [
        { resource: { attributes: {} }, facts: { trails: { answer: "no-organization" }, monitoring: {} } },
      ],
      rules: [],
    },
    expect: "Account 111122223333 belongs to no organization.",
  },
});
