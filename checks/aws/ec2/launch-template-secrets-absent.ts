import { defineCheck, read, withFacets } from "@postern/sdk";
import { launchTemplates } from "./collectors/launch-templates.ts";
import { judgeVersions, templateMetadata } from "./shared/launch-template.ts";
import { judgeUserData } from "./shared/secrets.ts";

export default defineCheck({
  metadata: templateMetadata(
    {
      id: "ec2-launch-template-secrets-absent",
      title: "Launch template has no secrets in its user data",
      description:
        "Looks for keys, tokens and passwords in the user data of the default and latest version of a template, also where it is compressed or in MIME parts. The text is searched while it is read and not kept: reports tell the name and the kind of what was found.",
      risk: "Everyone who may read templates has the secret, and so has every process on every instance that the template launches; old versions keep it after it was taken out.",
      frameworks: {},
      categories: ["secrets"],
      aliases: ["prowler:ec2_launch_template_no_secrets"],
    },
    {
      summary:
        "Replace the secret, let instances fetch the new one with their role, and delete the versions that hold the old one.",
      impact:
        "Instances of the new version fail to start their software where the role may not read the secret.",
      data: '{"UserData":"ENCODED_USER_DATA"}',
      terraform: 'user_data = filebase64("user-data-without-secrets.sh")',
      cloudformation:
        "UserData:\n  Fn::Base64: |\n    #!/bin/sh\n    aws secretsmanager get-secret-value --secret-id SECRET_ID",
      choices: ["ENCODED_USER_DATA", "SECRET_ID"],
    },
  ),
  over: withFacets(launchTemplates, "userData"),
  evaluate({ name }, facts) {
    return judgeVersions(name, read(facts.userData), (version, label, details) =>
      judgeUserData(`User data of ${label}`, version, details),
    );
  },
});
