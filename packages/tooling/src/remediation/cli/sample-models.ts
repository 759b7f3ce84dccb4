import type { FindModel, ServiceModel } from "./aws-models.ts";

const kms: ServiceModel = {
  operations: {
    CreateKey: { input: { shape: "CreateKeyRequest" } },
    DescribeKey: { input: { shape: "KeyRequest" } },
    EnableKeyRotation: { input: { shape: "EnableKeyRotationRequest" } },
    GetPublicKey: { input: { shape: "KeyRequest" }, output: { shape: "GetPublicKeyResponse" } },
    ListKeys: {},
    ListResourceTagARNs: {},
  },
  shapes: {
    Bytes: { type: "blob" },
    CreateKeyRequest: {
      type: "structure",
      members: {
        KeySpec: { shape: "KeySpec" },
        MultiRegion: { shape: "Flag" },
        Policy: { shape: "Text" },
        Tags: { shape: "Tags" },
        Token: { shape: "Text", idempotencyToken: true },
        Window: { shape: "Window" },
        Wrapped: { shape: "Wrapped" },
      },
      required: ["KeySpec", "Token"],
    },
    EnableKeyRotationRequest: {
      type: "structure",
      members: { KeyId: { shape: "Text" }, RotationPeriodInDays: { shape: "Days" } },
      required: ["KeyId"],
    },
    Days: { type: "integer" },
    Flag: { type: "boolean" },
    GetPublicKeyResponse: { type: "structure", members: { Key: { shape: "Bytes" } }, payload: "Key" },
    KeyRequest: { type: "structure", members: { KeyId: { shape: "Text" } }, required: ["KeyId"] },
    KeySpec: { type: "string", enum: ["RSA_2048", "SYMMETRIC_DEFAULT"] },
    Tag: {
      type: "structure",
      members: { TagKey: { shape: "Text" }, TagValue: { shape: "Text" } },
      required: ["TagKey"],
    },
    Tags: { type: "list", member: { shape: "Tag" } },
    Text: { type: "string" },
    Window: {
      type: "structure",
      members: { Days: { shape: "Days" }, Specs: { shape: "Specs" }, Strict: { shape: "Flag" } },
    },
    Specs: { type: "list", member: { shape: "KeySpec" } },
    Wrapped: { type: "structure", members: { Value: { shape: "Flag" } } },
  },
  pagination: { ListKeys: {} },
  waiters: { KeyReady: { operation: "DescribeKey" } },
};

/** A botocore of two small services: `kms`, and `config`, which the AWS CLI calls configservice. */
export const sampleModels: FindModel = (service) =>
  ({ kms, config: { ...kms, operations: { StopConfigurationRecorder: {} } } })[service];
