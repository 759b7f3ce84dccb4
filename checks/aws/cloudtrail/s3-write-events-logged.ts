import { objectEventsCheck } from "./shared/object-events-check.ts";

export default objectEventsCheck("write", {
  id: "cloudtrail-s3-write-events-logged",
  title: "Trails record who writes objects in S3",
  risk: "Objects are replaced, encrypted for ransom or deleted, and nothing tells who did it, when, and what else they touched.",
  frameworks: { "cis-aws-6.0.0": ["4.8"], "cis-aws-7.0.0": ["4.8"] },
  aliases: ["prowler:cloudtrail_s3_dataevents_write_enabled"],
});
