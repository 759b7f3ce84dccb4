import { testCollector } from "@postern/testing";
import { scannedAccount } from "./scanned-account.ts";

testCollector(scannedAccount, {
  "the account itself, without a call": {
    fixtures: {},
    expect: [{ uid: "AWS::::Account:111122223333", name: "111122223333", facets: {} }],
  },
});
