import { objectEventsCheck } from "./shared/object-events-check.ts";

export default objectEventsCheck("read", {
  id: "cloudtrail-s3-read-events-logged",
  title: "Trails record who reads objects in S3",
  risk: "Data is copied out of buckets, and nobody can tell afterwards who took it, or which objects got away.",
  frameworks: { "cis-aws-6.0.0": ["4.9"], "cis-aws-7.0.0": ["4.9"] },
  aliases: ["prowler:cloudtrail_s3_dataevents_read_enabled"],
});
