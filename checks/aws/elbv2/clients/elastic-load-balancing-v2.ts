export {
  DescribeListenersCommand,
  DescribeLoadBalancerAttributesCommand,
  DescribeLoadBalancersCommand,
  DescribeSSLPoliciesCommand,
  ElasticLoadBalancingV2Client,
  type Listener,
  type LoadBalancerAttribute,
} from "@aws-sdk/client-elastic-load-balancing-v2";
