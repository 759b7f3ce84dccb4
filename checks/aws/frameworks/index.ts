import type { Framework } from "@postern/sdk";
import { awsFsbp } from "./aws-fsbp.ts";
import { cisAws600 } from "./cis-aws-6.0.0.ts";
import { cisAws700 } from "./cis-aws-7.0.0.ts";
import { iso270012022 } from "./iso-27001-2022.ts";
import { nist80053R5 } from "./nist-800-53-r5.ts";
import { pciDss401 } from "./pci-dss-4.0.1.ts";

/** A framework of which no more is recorded than where it is: its checks name the requirements. */
function unrecorded(id: string, title: string, source: string): Framework {
  return { id, title, source, complete: false, requirements: [] };
}

const cisAws = (version: string): Framework =>
  unrecorded(
    `cis-aws-${version}`,
    `CIS Amazon Web Services Foundations Benchmark ${version}`,
    "https://www.cisecurity.org/benchmark/amazon_web_services",
  );

/** The frameworks that checks answer to; `complete` says which are recorded with all their requirements. */
export const frameworks: readonly Framework[] = [
  cisAws700,
  cisAws600,
  cisAws("5.0.0"),
  cisAws("3.0.0"),
  cisAws("1.4.0"),
  awsFsbp,
  nist80053R5,
  pciDss401,
  iso270012022,
  unrecorded("nist-csf-2.0", "NIST Cybersecurity Framework 2.0", "https://www.nist.gov/cyberframework"),
  unrecorded(
    "cis-controls-8.1",
    "CIS Critical Security Controls 8.1",
    "https://www.cisecurity.org/controls/v8-1",
  ),
  unrecorded(
    "bsi-c5",
    "BSI Cloud Computing Compliance Criteria Catalogue (C5)",
    "https://www.bsi.bund.de/c5",
  ),
];
