import { defineCheck, fail, pass, read, withFacets } from "@postern/sdk";
import { classicLoadBalancers } from "./collectors/load-balancers.ts";

export default defineCheck({
  metadata: {
    id: "elb-load-balancer-access-logging-enabled",
    title: "Classic load balancer logs requests",
    severity: "medium",
    service: "elb",
    description:
      "Looks whether the access log of the load balancer is on. It tells of each request or connection when it came, from where, and what was answered.",
    risk: "After an attack through the load balancer nobody can tell who came, what was asked for and what was answered.",
    remediation: {
      summary: "Turn the access log on and let it go to a bucket that Elastic Load Balancing may write to.",
      console: [
        "Open the EC2 console in the region, choose Load Balancers, then <name>.",
        "Choose Attributes, then Edit, and turn on Access logs.",
        "Choose the bucket, and save.",
      ],
      cli: 'aws elb modify-load-balancer-attributes --load-balancer-name <name> --load-balancer-attributes "AccessLog={Enabled=true,S3BucketName=BUCKET_NAME,EmitInterval=60}" --region <region>',
      terraform: `resource "aws_elb" "this" {
  name = "<name>"
  listener {
    instance_port     = 80
    instance_protocol = "http"
    lb_port           = 80
    lb_protocol       = "http"
  }
  access_logs {
    bucket  = "BUCKET_NAME"
    enabled = true
  }
}`,
      cloudformation: `Resources:
  LoadBalancer:
    Type: AWS::ElasticLoadBalancing::LoadBalancer
    Properties:
      LoadBalancerName: <name>
      Listeners:
        - InstancePort: "80"
          LoadBalancerPort: "80"
          Protocol: HTTP
      AccessLoggingPolicy:
        Enabled: true
        S3BucketName: BUCKET_NAME`,
      choices: ["BUCKET_NAME"],
      url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/enable-access-logs.html",
      impact: "The bucket is paid for, and its policy has to let the load balancers of the region write.",
    },
    references: [
      "https://docs.aws.amazon.com/elasticloadbalancing/2012-06-01/APIReference/API_DescribeLoadBalancerAttributes.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html",
    ],
    frameworks: { "aws-fsbp": ["ELB.5"], "cis-aws-7.0.0": ["4.10"] },
    categories: ["logging"],
    aliases: ["prowler:elb_logging_enabled"],
    since: "0.1.0",
  },
  over: withFacets(classicLoadBalancers, "settings"),
  evaluate: ({ name }, facts) =>
    read(facts.settings).accessLogsEnabled
      ? pass(`Load balancer ${name} logs requests.`)
      : fail(`Load balancer ${name} has its access log turned off.`),
});
