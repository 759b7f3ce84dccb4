import { notAsked } from "@postern/sdk";
import { testCollector, unreadable } from "@postern/testing";
import { awsError } from "@postern/testing/loopback";
import { answers, services } from "../sound.ts";
import { sessions } from "./sessions.ts";

const uid = "AWS::::Account:111122223333";
const { macie2 } = answers();
const refused = (message: string) => awsError("AccessDeniedException", { status: 403, message });
const administeredBy = (relationshipStatus: "Enabled" | "Paused" | "Removed") => ({
  administrator: { accountId: "444455556666", relationshipStatus },
});
const off = notAsked("Macie is not on");
const decidedElsewhere = notAsked("account 444455556666 decides, which administers Macie");
const relationTo = (relationship: string) => ({ account: "444455556666", relationship });

testCollector(
  sessions,
  {
    "the account decides itself": {
      fixtures: { macie2 },
      expect: [{ uid, facets: { status: "ENABLED", administrator: null, automatedDiscovery: "ENABLED" } }],
    },
    "Macie says that it is off as others deny, and nothing else is asked": {
      fixtures: { macie2: { ...macie2, GetMacieSession: refused("Macie is not enabled.") } },
      expect: [{ uid, facets: { status: null, administrator: off, automatedDiscovery: off } }],
    },
    "there is no session": {
      fixtures: { macie2: { ...macie2, GetMacieSession: awsError("ResourceNotFoundException") } },
      expect: [{ uid, facets: { status: null, administrator: off, automatedDiscovery: off } }],
    },
    "a denial with another message tells nothing": {
      fixtures: {
        macie2: {
          ...macie2,
          GetMacieSession: refused(
            "User: arn:aws:sts::111122223333:assumed-role/audit/Macie is not authorized to perform: macie2:GetMacieSession",
          ),
        },
      },
      expect: [
        {
          uid,
          facets: {
            status: unreadable("access-denied"),
            administrator: unreadable("access-denied"),
            automatedDiscovery: unreadable("access-denied"),
          },
        },
      ],
    },
    "Macie is paused": {
      fixtures: { macie2: { ...macie2, GetMacieSession: { status: "PAUSED" } } },
      expect: [{ uid, facets: { status: "PAUSED", administrator: off, automatedDiscovery: off } }],
    },
    "a member's administrator decides, also where it paused the member": {
      fixtures: { macie2: { ...macie2, GetAdministratorAccount: administeredBy("Paused") } },
      expect: [
        { uid, facets: { administrator: relationTo("Paused"), automatedDiscovery: decidedElsewhere } },
      ],
    },
    "who was removed from an administrator decides itself": {
      fixtures: { macie2: { ...macie2, GetAdministratorAccount: administeredBy("Removed") } },
      expect: [{ uid, facets: { administrator: relationTo("Removed"), automatedDiscovery: "ENABLED" } }],
    },
    "a relationship that nobody knows is unreadable": {
      fixtures: {
        macie2: { ...macie2, GetAdministratorAccount: administeredBy("Engaged" as "Enabled") },
      },
      expect: [
        {
          uid,
          facets: {
            administrator: unreadable("unexpected-reply"),
            automatedDiscovery: unreadable("unexpected-reply"),
          },
        },
      ],
    },
  },
  { services },
);
