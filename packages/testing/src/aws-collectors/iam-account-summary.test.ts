import { accountSummary } from "@postern/aws/collectors";
import { unreadable } from "../collector-cases.ts";
import { emptyBody, htmlPage } from "../loopback/index.ts";
import { testCollector } from "../test-collector.ts";

const uid = "arn:aws:iam::111122223333:root";
const summary = {
  AccountAccessKeysPresent: 0,
  AccountMFAEnabled: 0,
  AccountPasswordPresent: 0,
  AccountSigningCertificatesPresent: 0,
};
const replies = (SummaryMap: Record<string, number>) => ({ iam: { GetAccountSummary: { SummaryMap } } });
const unexpected = [{ uid, facets: { rootCredentials: unreadable("unexpected-reply") } }];

testCollector(accountSummary, {
  "root has every credential": {
    fixtures: replies({
      Users: 5,
      AccountAccessKeysPresent: 2,
      AccountMFAEnabled: 1,
      AccountPasswordPresent: 1,
      AccountSigningCertificatesPresent: 1,
    }),
    expect: [
      {
        uid,
        name: "root user of account 111122223333",
        facets: { rootCredentials: { accessKeys: 2, signingCertificates: 1, mfa: true, password: true } },
      },
    ],
  },
  "root has no credential in another partition": {
    partition: "aws-cn",
    fixtures: replies(summary),
    expect: [
      {
        uid: "arn:aws-cn:iam::111122223333:root",
        facets: { rootCredentials: { accessKeys: 0, signingCertificates: 0, mfa: false, password: false } },
      },
    ],
  },
  "a password that is not told is neither there nor absent": {
    fixtures: replies({
      AccountAccessKeysPresent: 0,
      AccountMFAEnabled: 0,
      AccountSigningCertificatesPresent: 0,
    }),
    expect: [{ uid, facets: { rootCredentials: { accessKeys: 0, signingCertificates: 0, mfa: false } } }],
  },
  "a summary without access keys is not “none”": {
    fixtures: replies({ AccountMFAEnabled: 1, AccountSigningCertificatesPresent: 0 }),
    expect: unexpected,
  },
  "a summary without MFA is not “off”": {
    fixtures: replies({ AccountAccessKeysPresent: 0, AccountSigningCertificatesPresent: 0 }),
    expect: unexpected,
  },
  "an empty summary tells nothing": { fixtures: replies({}), expect: unexpected },
  "an empty body tells nothing": {
    fixtures: { iam: { GetAccountSummary: emptyBody() } },
    expect: unexpected,
  },
  "the page of a proxy tells nothing": {
    fixtures: { iam: { GetAccountSummary: htmlPage() } },
    expect: unexpected,
  },
});
