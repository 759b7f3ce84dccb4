import { testCheck } from "@postern/testing";
import check from "./launch-template-imdsv2-required.ts";

const resource = { uid: "arn:aws:ec2:eu-central-1:111122223333:launch-template/lt-1", name: "lt-1" };
const first = { number: 1, isDefault: true } as const;
const settings = (tokens?: "optional" | "required") => [
  { facts: { metadataDefaults: tokens === undefined ? {} : { tokens } } },
];
const image = (imdsSupport: string | null) => ({
  resource: { name: "ami-1", uid: "arn:aws:ec2:eu-central-1::image/ami-1" },
  facts: { imdsSupport },
});
const needs = { settings: settings(), images: [] };
const label = "Launch template lt-1, version 1 (default)";

testCheck(check, {
  pass: {
    "the version requires tokens": {
      resource,
      needs,
      facts: { metadataOptions: [{ ...first, tokens: "required" }] },
      expect: [{ discriminator: "default", message: `${label} requires IMDSv2.` }],
    },
    "the metadata service is off": {
      resource,
      needs,
      facts: { metadataOptions: [{ ...first, endpoint: "disabled" }] },
      expect: `${label} turns the metadata service off.`,
    },
    "the account's default requires tokens": {
      resource,
      needs: { settings: settings("required"), images: [] },
      facts: { metadataOptions: [first] },
      expect: `${label} leaves it to the account's default, which requires IMDSv2.`,
    },
    "the image requires tokens": {
      resource,
      needs: { settings: settings(), images: [image("v2.0")] },
      facts: { metadataOptions: [{ ...first, image: "ami-1" }] },
      expect: `${label} leaves it to its image ami-1, which requires IMDSv2.`,
    },
  },
  fail: {
    "only the latest version requires tokens": {
      resource,
      needs,
      facts: {
        metadataOptions: [
          { ...first, tokens: "optional" },
          { number: 2, isDefault: false, tokens: "required" },
        ],
      },
      expect: [
        { discriminator: "default", message: `${label} makes session tokens optional.` },
        {
          status: "pass",
          discriminator: "latest",
          message: "Launch template lt-1, version 2 (latest) requires IMDSv2.",
        },
      ],
    },
    "the account's default goes before the image": {
      resource,
      needs: { settings: settings("optional"), images: [image("v2.0")] },
      facts: { metadataOptions: [{ ...first, image: "ami-1" }] },
      expect: `${label} leaves it to the account's default, which makes session tokens optional.`,
    },
    "nothing requires tokens": {
      resource,
      needs: { settings: settings(), images: [image(null)] },
      facts: { metadataOptions: [{ ...first, image: "ami-1" }] },
      expect: `${label} says nothing about session tokens, nor does the account's default; nor does its image.`,
    },
    "the image is not the account's own": {
      resource,
      needs,
      facts: { metadataOptions: [{ ...first, image: "ami-9" }] },
      expect: /its image, which is not the account's own, may still require them\.$/,
    },
  },
});
