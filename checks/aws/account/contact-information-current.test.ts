import { testCheck } from "@postern/testing";
import contactInformationCurrent from "./contact-information-current.ts";

testCheck(contactInformationCurrent, {
  pass: { never: "AWS cannot tell whether the information is current" },
  fail: {
    "some of the information is missing": {
      facts: { missingInformation: ["City", "PhoneNumber"] },
      expect: "The contact information of account 111122223333 lacks City, PhoneNumber.",
    },
  },
  manual: {
    "nothing is missing": {
      facts: { missingInformation: [] },
      expect:
        "The contact information of account 111122223333 is complete; see under Account in its console whether it is current.",
    },
  },
});
