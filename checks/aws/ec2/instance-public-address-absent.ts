import { publicAddresses } from "@postern/analysis/network";
import { defineCheck, fail, pass, read, withFacets } from "@postern/sdk";
import { instances } from "./collectors/instances.ts";
import { instanceMetadata, notJudged } from "./shared/instance.ts";

export default defineCheck({
  metadata: instanceMetadata(
    {
      id: "ec2-instance-public-address-absent",
      title: "EC2 instance has no public IPv4 address",
      severity: "medium",
      description:
        "Looks for public IPv4 addresses of all network interfaces of an instance: assigned at launch or Elastic IP, of the primary address or a secondary one. IPv6 addresses are not meant.",
      risk: "One rule of a security group is then all that stands between the instance and the internet, and instances behind a load balancer can be reached past it.",
      remediation: {
        summary:
          "Reach the instance by a load balancer, Session Manager or a VPN, let it reach out by a NAT gateway, and take the public address away.",
        console: [
          "Open the EC2 console in the region and choose Elastic IPs.",
          "Choose the address of <name>, Actions, Disassociate Elastic IP address.",
          "For an address that was assigned at launch: choose the instance, Actions, Networking, Manage IP addresses, and turn Auto-assign public IP off.",
        ],
        cli: [
          "ASSOCIATION_ID=$(aws ec2 describe-addresses --region <region> --filters Name=instance-id,Values=<name> --query 'Addresses[0].AssociationId' --output text)",
          "# An Elastic IP address, where it has one; then one that was assigned at launch",
          'test "$ASSOCIATION_ID" = None || aws ec2 disassociate-address --region <region> --association-id "$ASSOCIATION_ID"',
          "INTERFACE_ID=$(aws ec2 describe-instances --region <region> --instance-ids <name> --query 'Reservations[0].Instances[0].NetworkInterfaces[0].NetworkInterfaceId' --output text)",
          'aws ec2 modify-network-interface-attribute --region <region> --network-interface-id "$INTERFACE_ID" --no-associate-public-ip-address',
        ].join("\n"),
        terraform:
          '# An Elastic IP address goes with its aws_eip_association: remove that, too.\nresource "aws_instance" "this" {\n  associate_public_ip_address = false\n}',
        cloudformation: `Resources:
  Instance:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: IMAGE_ID
      NetworkInterfaces:
        - DeviceIndex: "0"
          SubnetId: SUBNET_ID
          AssociatePublicIpAddress: false`,
        choices: ["IMAGE_ID", "SUBNET_ID"],
        url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html",
        impact:
          "Whoever uses the public address loses the instance, and without NAT it cannot reach the internet.",
      },
      frameworks: { "aws-fsbp": ["EC2.9"] },
      categories: ["network", "internet-exposed"],
      aliases: ["prowler:ec2_instance_public_ip", "prowler:ec2_confidential_workload_host_public_ip"],
    },
    "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html",
  ),
  over: withFacets(instances, "interfaces"),
  evaluate(instance, facts, _options, context) {
    const skipped = notJudged(instance, context);
    if (skipped) return skipped;
    const addresses = read(facts.interfaces).flatMap((one) => publicAddresses(one, "ipv4"));
    return addresses.length > 0
      ? fail(`Instance ${instance.name} has the public IPv4 address ${addresses.join(", ")}.`)
      : pass(`Instance ${instance.name} has no public IPv4 address.`);
  },
});
