import { defineCheck, fail, findIn, manual, notApplicable, pass, read, withFacets } from "@postern/sdk";
import { loadBalancers } from "./collectors/load-balancers.ts";
import { tlsPolicies } from "./collectors/tls-policies.ts";
import { idle } from "./shared/idle.ts";

const current: ReadonlySet<string> = new Set(["TLSv1.2", "TLSv1.3"]);

export default defineCheck({
  metadata: {
    id: "elbv2-listener-tls-versions-current",
    title: "Listener of the load balancer offers TLS 1.2 and later only",
    severity: "high",
    service: "elbv2",
    description:
      "Looks for each HTTPS and TLS listener which protocols its TLS policy offers, as the load balancers of the region tell. A listener that is made without a policy by API gets one that offers TLS 1.0.",
    risk: "Whoever sits between a client and the load balancer can bring an old client down to a version whose encryption is broken, and read or change what is sent.",
    remediation: {
      summary: "Give the listener a policy that offers TLS 1.2 and 1.3 only.",
      console: [
        "Open the EC2 console in the region, choose Load Balancers, then <name>.",
        "Choose the listener of port <port> and Edit listener.",
        "Under Security policy choose ELBSecurityPolicy-TLS13-1-2-2021-06, and save.",
      ],
      cli: [
        "LISTENER_ARN=$(aws elbv2 describe-listeners --load-balancer-arn <arn> --query 'Listeners[?Port==`<port>`].ListenerArn | [0]' --output text --region <region>)",
        'aws elbv2 modify-listener --listener-arn "$LISTENER_ARN" --ssl-policy ELBSecurityPolicy-TLS13-1-2-2021-06 --region <region>',
      ].join("\n"),
      terraform: `resource "aws_lb_listener" "this" {
  load_balancer_arn = "<arn>"
  port              = <port>
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = "CERTIFICATE_ARN"
  default_action {
    type             = "forward"
    target_group_arn = "TARGET_GROUP_ARN"
  }
}`,
      cloudformation: `Resources:
  Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: <arn>
      Port: <port>
      Protocol: HTTPS
      SslPolicy: ELBSecurityPolicy-TLS13-1-2-2021-06
      Certificates:
        - CertificateArn: CERTIFICATE_ARN
      DefaultActions:
        - Type: forward
          TargetGroupArn: TARGET_GROUP_ARN`,
      choices: ["CERTIFICATE_ARN", "TARGET_GROUP_ARN"],
      url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html",
      impact: "Clients that know nothing newer than TLS 1.1 can no longer connect.",
      placeholders: { port: "The port of the listener." },
    },
    references: [
      "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeSSLPolicies.html",
      "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/describe-ssl-policies.html",
    ],
    frameworks: {},
    categories: ["encryption"],
    aliases: ["prowler:elbv2_insecure_ssl_ciphers"],
    since: "0.1.0",
  },
  over: withFacets(loadBalancers, "listeners"),
  needs: { policies: withFacets(tlsPolicies, "protocols") },
  evaluate(balancer, facts) {
    const left = idle(balancer);
    if (left !== undefined) return left;
    const { name } = balancer;
    const outcomes = (read(facts.listeners) ?? []).flatMap(({ port, tlsPolicy }) => {
      if (tlsPolicy === null) return [];
      const details = { discriminator: String(port), placeholders: { port: String(port) } };
      const listener = `Port ${port} of load balancer ${name}`;
      const policy = findIn(facts.policies, ({ resource }) => resource.name === tlsPolicy);
      if (policy === undefined)
        return manual(
          `${listener} has policy ${tlsPolicy}, which the region does not list; look which protocols it offers.`,
          details,
        );
      const old = read(policy.facts.protocols).filter((protocol) => !current.has(protocol));
      return old.length > 0
        ? fail(`${listener} offers ${old.join(", ")} by policy ${tlsPolicy}.`, details)
        : pass(`${listener} offers nothing older than TLS 1.2 by policy ${tlsPolicy}.`, details);
    });
    return outcomes.length > 0
      ? outcomes
      : notApplicable(`Load balancer ${name} has no listener that ends TLS.`);
  },
});
