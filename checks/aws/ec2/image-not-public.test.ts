import { testCheck } from "@postern/testing";
import check from "./image-not-public.ts";

const resource = { uid: "arn:aws:ec2:eu-central-1::image/ami-1", name: "ami-1" };

testCheck(check, {
  pass: {
    "the image is private": { resource, facts: { isPublic: false }, expect: "Image ami-1 is not public." },
  },
  fail: {
    "the image is public": {
      resource,
      facts: { isPublic: true },
      expect: "Everyone may launch image ami-1.",
    },
  },
});
