import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { awsError } from "@postern/testing/loopback";
import { services } from "../sound.ts";
import { instances } from "./instances.ts";

const uid = "arn:aws:ec2:eu-central-1:111122223333:instance/i-1";
const tokens = { input: "NextToken", output: "NextToken" };
const instance = {
  InstanceId: "i-1",
  State: { Name: "running" },
  RootDeviceName: "/dev/xvda",
  MetadataOptions: { State: "applied", HttpTokens: "required", HttpEndpoint: "enabled" },
  NetworkInterfaces: [],
} as const;
const reservation = (changes: object = {}) => ({
  OwnerId: "111122223333",
  Instances: [{ ...instance, ...changes }],
});
const metadataOptions = {
  endpoint: "enabled",
  tokens: "required",
  state: "applied",
  hopLimit: undefined,
} as const;
const none = { isPresent: false, secrets: [] };
const facets = { metadataOptions, rootDevice: "/dev/xvda", profile: null, interfaces: [], userData: none };
const DescribeInstanceAttribute = { InstanceId: "i-1", UserData: {} };
const garbage = unreadable("unexpected-reply");

testCollector(
  instances,
  {
    "addresses of all interfaces, a role and user data with a password": {
      fixtures: {
        ec2: {
          DescribeInstances: {
            Reservations: [
              reservation({
                Tags: [{ Key: "team", Value: "post" }],
                MetadataOptions: { ...instance.MetadataOptions, HttpPutResponseHopLimit: 2 },
                IamInstanceProfile: { Arn: "arn:aws:iam::111122223333:instance-profile/web" },
                NetworkInterfaces: [
                  {
                    NetworkInterfaceId: "eni-1",
                    SubnetId: "subnet-1",
                    Groups: [{ GroupId: "sg-1", GroupName: "web" }],
                    Association: { PublicIp: "203.0.113.7" },
                    PrivateIpAddresses: [
                      { PrivateIpAddress: "10.0.0.7", Association: { PublicIp: "203.0.113.7" } },
                      { PrivateIpAddress: "10.0.0.8", Association: { PublicIp: "203.0.113.8" } },
                      { PrivateIpAddress: "10.0.0.9" },
                      { PrivateIpAddress: "10.0.0.10", Association: { CarrierIp: "198.51.100.10" } },
                      { PrivateIpAddress: "10.0.0.11", Association: { CustomerOwnedIp: "198.51.100.11" } },
                    ],
                    Ipv6Addresses: [{ Ipv6Address: "2600:1f18::1" }],
                  },
                ],
              }),
            ],
          },
          DescribeInstanceAttribute: {
            InstanceId: "i-1",
            UserData: { Value: btoa("#!/bin/sh\nexport DB_PASSWORD=hunter2hunter2\n") },
          },
        },
      },
      expect: [
        {
          uid,
          name: "i-1",
          account: "111122223333",
          tags: { team: "post" },
          attributes: { state: "running" },
          facets: {
            metadataOptions: { ...metadataOptions, hopLimit: 2 },
            rootDevice: "/dev/xvda",
            profile: "arn:aws:iam::111122223333:instance-profile/web",
            interfaces: [
              {
                id: "eni-1",
                subnet: "subnet-1",
                groups: ["sg-1"],
                publicIpv4: ["203.0.113.7", "203.0.113.8"],
                ipv6: ["2600:1f18::1"],
              },
            ],
            userData: {
              isPresent: true,
              secrets: [{ location: "userData: DB_PASSWORD", kind: "secret-like-name" }],
            },
          },
        },
      ],
    },
    "reservations on two pages": {
      fixtures: {
        ec2: {
          DescribeInstances: pagesOf(
            "Reservations",
            [[reservation()], [reservation({ InstanceId: "i-2" })]],
            tokens,
          ),
          DescribeInstanceAttribute,
        },
      },
      expect: [
        { uid, facets },
        { uid: uid.replace("i-1", "i-2"), facets },
      ],
    },
    "an association without any address tells nothing": {
      fixtures: {
        ec2: {
          DescribeInstances: {
            Reservations: [
              reservation({
                NetworkInterfaces: [
                  {
                    NetworkInterfaceId: "eni-1",
                    SubnetId: "subnet-1",
                    Groups: [],
                    PrivateIpAddresses: [
                      { PrivateIpAddress: "10.0.0.7", Association: { IpOwnerId: "amazon" } },
                    ],
                    Ipv6Addresses: [],
                  },
                ],
              }),
            ],
          },
          DescribeInstanceAttribute,
        },
      },
      expect: [{ uid, facets: { ...facets, interfaces: garbage } }],
    },
    "what is terminated is not asked for user data": {
      fixtures: {
        ec2: {
          DescribeInstances: { Reservations: [reservation({ State: { Name: "terminated" } })] },
          DescribeInstanceAttribute: awsError("InternalError"),
        },
      },
      expect: [{ uid, facets: { ...facets, userData: { notAsked: "The instance is terminated." } } }],
    },
    "an instance that vanishes meanwhile is left out": {
      fixtures: {
        ec2: {
          DescribeInstances: { Reservations: [reservation()] },
          DescribeInstanceAttribute: awsError("InvalidInstanceID.NotFound"),
        },
      },
      expect: [],
    },
    "members that are missing or garbage cost their facet alone": {
      fixtures: {
        ec2: {
          DescribeInstances: {
            Reservations: [
              reservation({
                MetadataOptions: { ...instance.MetadataOptions, HttpTokens: "maybe" },
                NetworkInterfaces: [{ NetworkInterfaceId: "eni-1" }],
                IamInstanceProfile: { Id: "AIPAEXAMPLE" },
              }),
            ],
          },
          DescribeInstanceAttribute: { InstanceId: "i-1" },
        },
      },
      expect: [
        {
          uid,
          facets: {
            ...facets,
            metadataOptions: garbage,
            profile: garbage,
            interfaces: garbage,
            userData: garbage,
          },
        },
      ],
    },
  },
  { services },
);
