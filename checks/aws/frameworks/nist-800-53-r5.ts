import type { Framework } from "@postern/sdk";
import { accessControlToPhysicalProtection } from "./nist-800-53-r5-ac-to-pe.ts";
import { planningToSupplyChain } from "./nist-800-53-r5-pl-to-sr.ts";

export const nist80053R5: Framework = {
  id: "nist-800-53-r5",
  title: "NIST SP 800-53 Revision 5",
  source: "https://csrc.nist.gov/pubs/sp/800/53/r5/upd1/final",
  complete: false,
  recorded:
    "Recorded are all base controls of release 5.2.0; of their enhancements, several hundred, those that a check answers to.",
  requirements: [...accessControlToPhysicalProtection, ...planningToSupplyChain],
};
