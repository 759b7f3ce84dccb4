import { testCheck } from "@postern/testing";
import distributionViewerTlsCurrent from "./distribution-viewer-tls-current.ts";
import { distribution } from "./shared/test-distributions.test-support.ts";

const resource = distribution();

testCheck(distributionViewerTlsCurrent, {
  pass: {
    "the policy begins with TLS 1.2": {
      resource,
      facts: { viewerTls: "TLSv1.2_2018" },
      expect: "Distribution E1A2B3C4D5E6F7 offers nothing older than TLS 1.2 by policy TLSv1.2_2018.",
    },
    "the policy begins with TLS 1.3": {
      resource,
      facts: { viewerTls: "TLSv1.3_2025" },
      expect: /nothing older than TLS 1\.2 by policy TLSv1\.3_2025/,
    },
  },
  fail: {
    "the policy offers TLS 1.0": {
      resource,
      facts: { viewerTls: "TLSv1_2016" },
      expect: "Distribution E1A2B3C4D5E6F7 offers TLS 1.0 by policy TLSv1_2016.",
    },
    "the policy offers TLS 1.1": {
      resource,
      facts: { viewerTls: "TLSv1.1_2016" },
      expect: /offers TLS 1\.1 by policy TLSv1\.1_2016/,
    },
    "the policy offers SSL 3.0": {
      resource,
      facts: { viewerTls: "SSLv3" },
      expect: /offers SSL 3\.0 by policy SSLv3/,
    },
  },
  notApplicable: {
    "the certificate is CloudFront's own": {
      resource,
      facts: { viewerTls: null },
      expect: /^Distribution E1A2B3C4D5E6F7 has CloudFront's own certificate, for d111111abcdef8/,
    },
    "the distribution is disabled": {
      resource: distribution({ enabled: false }),
      facts: { viewerTls: "TLSv1" },
      expect: "Distribution E1A2B3C4D5E6F7 is disabled and serves nothing.",
    },
  },
});
