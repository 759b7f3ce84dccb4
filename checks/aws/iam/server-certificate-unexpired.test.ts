import { testCheck } from "@postern/testing";
import serverCertificateUnexpired from "./server-certificate-unexpired.ts";

testCheck(serverCertificateUnexpired, {
  pass: {
    "the certificate is valid for a second longer": {
      facts: { expiration: "2026-11-02T08:00:01.000Z" },
      expect: "Server certificate example is valid until 2026-11-02.",
    },
  },
  fail: {
    "the certificate expires as it is read": {
      facts: { expiration: "2026-11-02T08:00:00.000Z" },
      expect: "Server certificate example expired on 2026-11-02.",
    },
    "the certificate expired long ago": {
      facts: { expiration: "2019-01-01T00:00:00.000Z" },
      expect: "Server certificate example expired on 2019-01-01.",
    },
  },
});
