import { notAsked } from "@postern/sdk";
import { testCheck } from "@postern/testing";
import certificateRenewed from "./certificate-renewed.ts";

const used = { inUse: true, managedBy: null };
const until = (date: string, use: { inUse: boolean; managedBy: string | null } = used) => ({
  facts: { notAfter: `${date}T08:00:00.000Z`, use },
});

testCheck(certificateRenewed, {
  pass: {
    "it is valid for another month": {
      ...until("2026-12-02"),
      expect: "Certificate example is valid for 30 more days, until 2026-12-02.",
    },
    "the option asks for fewer days": {
      ...until("2026-11-09"),
      options: { days: 7 },
      expect: "Certificate example is valid for 7 more days, until 2026-11-09.",
    },
    "nothing uses it, and it is to be judged": {
      ...until("2027-11-02", { inUse: false, managedBy: null }),
      options: { unused: true },
      expect: "Certificate example is valid for 365 more days, until 2027-11-02.",
    },
  },
  fail: {
    "it expires within a month": {
      ...until("2026-12-01"),
      expect: "Certificate example is valid for 29 more days, until 2026-12-01.",
    },
    "it expires tomorrow": {
      ...until("2026-11-03"),
      expect: "Certificate example is valid for 1 more day, until 2026-11-03.",
    },
    "it has expired": {
      ...until("2026-11-01"),
      expect: "Certificate example expired on 2026-11-01.",
    },
    "nothing uses what expired, and it is to be judged": {
      ...until("2026-11-01", { inUse: false, managedBy: null }),
      options: { unused: true },
      expect: "Certificate example expired on 2026-11-01.",
    },
  },
  notApplicable: {
    "nothing uses what expired": {
      ...until("2026-11-01", { inUse: false, managedBy: null }),
      expect: "Nothing uses certificate example.",
    },
    "CloudFront made it for itself": {
      ...until("2026-11-03", { inUse: true, managedBy: "CLOUDFRONT" }),
      expect: "Certificate example belongs to CLOUDFRONT, which made it and renews it.",
    },
    "it was not issued yet": {
      facts: { notAfter: notAsked("its status is pending validation"), use: used },
      expect: "Certificate example: its status is pending validation.",
    },
  },
});
