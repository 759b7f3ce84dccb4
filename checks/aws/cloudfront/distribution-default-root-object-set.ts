import { defineCheck, fail, manual, pass, read, withFacets } from "@postern/sdk";
import { distributions } from "./collectors/distributions.ts";
import { distributionOptions, unserved } from "./shared/served.ts";
import { updateDistribution } from "./shared/update-distribution.ts";

export default defineCheck({
  metadata: {
    id: "cloudfront-distribution-default-root-object-set",
    title: "CloudFront distribution has a default root object",
    severity: "low",
    service: "cloudfront",
    description:
      "Looks whether a distribution names the object that it gives to who asks for its root. A function of the default behavior that sees requests may answer them itself, which a person must see.",
    risk: "A request for the root goes to the origin as it is; a bucket that may be listed answers with the names of all that it holds.",
    remediation: updateDistribution(
      {
        console: [
          "Under General, Settings, choose Edit.",
          "Under Default root object write the name of the object, such as index.html, and save.",
        ],
        cli: "In distribution.json let DefaultRootObject be index.html.",
        terraform: '  default_root_object = "index.html"\n',
        cloudformation: "        DefaultRootObject: index.html",
      },
      {
        summary: "Name the object that answers requests for the root.",
        choices: ["ORIGIN_DOMAIN"],
        url: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DefaultRootObject.html",
        impact: "Who asks for the root gets the object, or an error where the origin does not have it.",
      },
    ),
    references: [
      "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DefaultRootObject.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html",
    ],
    frameworks: { "aws-fsbp": ["CloudFront.1"] },
    categories: ["internet-exposed"],
    aliases: ["prowler:cloudfront_distributions_default_root_object"],
    since: "0.1.0",
  },
  over: withFacets(distributions, "config", "behaviors"),
  options: distributionOptions,
  evaluate(distribution, facts, options) {
    const { name } = distribution;
    const left = unserved(distribution, options);
    if (left !== undefined) return left;
    const { rootObject } = read(facts.config);
    if (rootObject !== "")
      return pass(`Distribution ${name} answers requests for its root by ${rootObject}.`);
    const answering = read(facts.behaviors)
      .filter(({ path }) => path === null)
      .flatMap(({ functions }) => functions.filter((event) => event.endsWith("-request")));
    return answering.length > 0
      ? manual(
          `Distribution ${name} has no default root object; see whether its function on ${answering.join(" and ")} answers requests for the root.`,
        )
      : fail(`Distribution ${name} has no default root object.`);
  },
});
