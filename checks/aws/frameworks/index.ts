import type { Framework } from "@postern/sdk";
import { cisAws600 } from "./cis-aws-6.0.0.ts";
import { cisAws700 } from "./cis-aws-7.0.0.ts";

const cisAws = (version: string): Framework => ({
  id: `cis-aws-${version}`,
  title: `CIS Amazon Web Services Foundations Benchmark ${version}`,
  source: "https://www.cisecurity.org/benchmark/amazon_web_services",
});

/** The frameworks that checks answer to; the requirements of some are not recorded. */
export const frameworks: readonly Framework[] = [
  cisAws700,
  cisAws600,
  cisAws("5.0.0"),
  cisAws("3.0.0"),
  cisAws("1.4.0"),
  {
    id: "aws-fsbp",
    title: "AWS Foundational Security Best Practices",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/fsbp-standard.html",
  },
  {
    id: "nist-800-53-r5",
    title: "NIST SP 800-53 Revision 5",
    source: "https://csrc.nist.gov/pubs/sp/800/53/r5/upd1/final",
  },
  {
    id: "pci-dss-4.0.1",
    title: "PCI DSS 4.0.1",
    source: "https://www.pcisecuritystandards.org/document_library/",
  },
  { id: "iso-27001-2022", title: "ISO/IEC 27001:2022", source: "https://www.iso.org/standard/27001" },
  {
    id: "nist-csf-2.0",
    title: "NIST Cybersecurity Framework 2.0",
    source: "https://www.nist.gov/cyberframework",
  },
  {
    id: "cis-controls-8.1",
    title: "CIS Critical Security Controls 8.1",
    source: "https://www.cisecurity.org/controls/v8-1",
  },
  {
    id: "bsi-c5",
    title: "BSI Cloud Computing Compliance Criteria Catalogue (C5)",
    source: "https://www.bsi.bund.de/c5",
  },
];
