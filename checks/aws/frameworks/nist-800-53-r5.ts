import type { Framework } from "@postern/sdk";

/** Those that a check answers to, of more than a thousand. */
export const nist80053R5: Framework = {
  id: "nist-800-53-r5",
  title: "NIST SP 800-53 Revision 5",
  source: "https://csrc.nist.gov/pubs/sp/800/53/r5/upd1/final",
  complete: false,
  requirements: [
    { id: "AC-2(1)", title: "Accounts are managed automatically" },
    { id: "AC-3(7)", title: "Access is enforced by role" },
    { id: "AC-3(15)", title: "Mandatory and discretionary access control are enforced together" },
    { id: "AC-6", title: "Everybody has the least privilege" },
    { id: "AC-6(2)", title: "Work that needs no privilege is done without" },
    { id: "AC-6(10)", title: "Privileged functions are out of other users' reach" },
    { id: "CA-9(1)", title: "Internal connections are checked for compliance" },
    { id: "CM-2", title: "A baseline configuration is kept" },
    { id: "CM-2(2)", title: "The baseline is kept current automatically" },
    { id: "CM-3(6)", title: "Changes of cryptography are managed" },
    { id: "IA-2(1)", title: "Privileged accounts sign in with MFA" },
    { id: "IA-2(2)", title: "Other accounts sign in with MFA" },
    { id: "IA-2(6)", title: "One factor is a separate device" },
    { id: "IA-2(8)", title: "Sign-in resists replay" },
    { id: "SC-7(10)", title: "Data is kept from leaving" },
    { id: "SC-13", title: "Cryptography protects what it must" },
    { id: "SC-28", title: "Data at rest is protected" },
    { id: "SC-28(1)", title: "Data at rest is encrypted" },
    { id: "SI-7(6)", title: "Cryptography reveals changes of information" },
  ],
};
