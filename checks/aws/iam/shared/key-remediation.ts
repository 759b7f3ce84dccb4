import type { Remediation } from "@postern/sdk";

/** How an access key of a user is put out of use. */
export function retireKey(summary: string): Remediation {
  return {
    summary,
    console: [
      "Open IAM, Users, and choose the user <name>.",
      "Under Security credentials see when each access key was last used, and for what.",
      "Choose Actions, Deactivate for the key, wait to see whether something misses it, then Delete.",
    ],
    cli: [
      "# ACCESS_KEY_ID is one of: aws iam list-access-keys --user-name <name>",
      "aws iam update-access-key --user-name <name> --access-key-id ACCESS_KEY_ID --status Inactive",
      "# When nothing misses it: delete-access-key, with the same user and key",
    ].join("\n"),
    terraform: `import {
  to = aws_iam_access_key.retired
  id = "ACCESS_KEY_ID"
}

resource "aws_iam_access_key" "retired" {
  user   = "<name>"
  status = "Inactive"
}`,
    cloudformation: `Resources:
  AccessKey:
    Type: AWS::IAM::AccessKey
    Properties:
      UserName: <name>
      Status: Inactive`,
    choices: ["ACCESS_KEY_ID"],
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys-admin-managed.html",
    impact: "What still signs with the key is refused from then on.",
  };
}

/** How a user gets an MFA device. */
export function assignMfa(summary: string): Remediation {
  return {
    summary,
    console: [
      "Open IAM, Users, and choose the user <name>.",
      "Under Security credentials choose Assign MFA device.",
      "Register a passkey or security key, or a hardware TOTP token.",
    ],
    cli: "aws iam enable-mfa-device --user-name <name> --serial-number SERIAL_NUMBER --authentication-code1 FIRST_CODE --authentication-code2 SECOND_CODE",
    terraform: { none: "Terraform cannot assign an MFA device to a user; the user does." },
    cloudformation: { none: "A device is assigned with its codes, which a template cannot have." },
    choices: ["FIRST_CODE", "SECOND_CODE", "SERIAL_NUMBER"],
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_enable.html",
    impact: "The user cannot sign in without the device; an administrator has to remove one that is lost.",
  };
}
