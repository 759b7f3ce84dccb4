import { defineCheck, fail, findIn, pass, read, withFacets } from "@postern/sdk";
import { images } from "./collectors/images.ts";
import { launchTemplates } from "./collectors/launch-templates.ts";
import { regionSettings } from "./collectors/region-settings.ts";
import { judgeVersions, templateMetadata } from "./shared/launch-template.ts";

export default defineCheck({
  metadata: templateMetadata(
    {
      id: "ec2-launch-template-imdsv2-required",
      title: "Launch template requires IMDSv2",
      description:
        "Looks whether instances that are launched by the default or latest version of a template demand session tokens of metadata requests. Where the version says nothing, the account's default decides, and after it the image.",
      risk: "Every instance that the template launches, by hand or by an Auto Scaling group, hands out its role's credentials to software that fetches any URL it is given.",
      frameworks: { "aws-fsbp": ["EC2.170"] },
      categories: ["identity", "secrets"],
      aliases: ["prowler:ec2_launch_template_imdsv2_required"],
    },
    {
      summary: "Make a version of the template that demands tokens, and make it the default.",
      impact: "Software on new instances that asks for metadata without a token fails.",
      data: '{"MetadataOptions":{"HttpTokens":"required"}}',
      terraform: 'metadata_options {\n  http_tokens = "required"\n}',
      cloudformation: "MetadataOptions:\n  HttpTokens: required",
    },
  ),
  over: withFacets(launchTemplates, "metadataOptions"),
  needs: {
    settings: withFacets(regionSettings, "metadataDefaults"),
    images: withFacets(images, "imdsSupport"),
  },
  evaluate({ name }, facts) {
    return judgeVersions(name, read(facts.metadataOptions), (version, label, details) => {
      const { tokens, endpoint, image } = version;
      if (endpoint === "disabled") return pass(`${label} turns the metadata service off.`, details);
      if (tokens === "required") return pass(`${label} requires IMDSv2.`, details);
      if (tokens === "optional") return fail(`${label} makes session tokens optional.`, details);

      const evidence = { ...details, evidence: { version: version.number, image: image ?? null } };
      const byDefault = new Set(read(facts.settings).map((one) => read(one.facts.metadataDefaults).tokens));
      if (byDefault.has("required"))
        return pass(`${label} leaves it to the account's default, which requires IMDSv2.`, evidence);
      if (byDefault.has("optional"))
        return fail(
          `${label} leaves it to the account's default, which makes session tokens optional.`,
          evidence,
        );
      const own = findIn(facts.images, ({ resource }) => resource.name === image);
      if (own && read(own.facts.imdsSupport) === "v2.0")
        return pass(`${label} leaves it to its image ${image}, which requires IMDSv2.`, evidence);
      const rescue = own
        ? "nor does its image"
        : "its image, which is not the account's own, may still require them";
      return fail(
        `${label} says nothing about session tokens, nor does the account's default; ${rescue}.`,
        evidence,
      );
    });
  },
});
