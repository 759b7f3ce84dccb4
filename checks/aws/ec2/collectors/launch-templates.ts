import type { LaunchTemplateVersion } from "../clients/ec2.ts";
import { defineCollector } from "@postern/sdk";
import * as z from "zod";
import { required } from "@postern/aws/replies";
import { ec2Resource } from "./ec2-resource.ts";
import { reduceUserData, type UserData, userDataSchema } from "./user-data.ts";

const version = { number: z.int().positive(), isDefault: z.boolean() };
const metadataOptions = z.strictObject({
  ...version,
  tokens: z.enum(["optional", "required"]).optional().describe("Not set where others decide."),
  endpoint: z.enum(["enabled", "disabled"]).optional(),
  image: z.string().min(1).optional(),
});
const interfaces = z.strictObject({
  ...version,
  assignsPublicAddress: z.boolean(),
  existing: z.array(z.string().min(1)).describe("Interfaces that are there before the launch."),
});
const userData = z.strictObject({ ...version, ...userDataSchema.shape });

/** Launch templates with their default and latest version (EC2 DescribeLaunchTemplateVersions). */
export const launchTemplates = defineCollector({
  id: "ec2-launch-templates",
  description:
    "Launch templates with what their default and latest versions say, user data as hints of secrets.",
  scope: "region",
  resourceType: "AWS::EC2::LaunchTemplate",
  calls: ["ec2:DescribeLaunchTemplateVersions"],
  attributes: z.null(),
  facets: {
    metadataOptions: { calls: [], value: z.array(metadataOptions).min(1) },
    interfaces: { calls: [], value: z.array(interfaces).min(1) },
    userData: { calls: [], value: z.array(userData).min(1) },
  },
  async *collect({ target, region, client, paginate, facets }) {
    const { EC2Client, DescribeLaunchTemplateVersionsCommand } = await import("../clients/ec2.ts");
    // Both versions of every template: without an id one call tells them all.
    const Versions = ["$Default", "$Latest"];
    const pages = paginate(
      (NextToken) =>
        client(EC2Client).send(
          new DescribeLaunchTemplateVersionsCommand({ Versions, MaxResults: 200, NextToken }),
        ),
      ({ NextToken }) => NextToken,
    );
    const templates = new Map<string, Map<number, Version>>();
    for await (const page of pages)
      for (const listed of required(page, "LaunchTemplateVersions")) {
        const id = required(listed, "LaunchTemplateId");
        const versions = templates.get(id) ?? new Map<number, Version>();
        templates.set(id, versions.set(required(listed, "VersionNumber"), await withoutUserData(listed)));
      }
    for (const [id, versions] of templates) {
      const all = [...versions.values()];
      yield {
        ...ec2Resource({ target, region }, "launch-template", id, { owner: target.account }),
        attributes: null,
        facets: await facets({
          metadataOptions: async () => all.map(metadataOptionsOf),
          interfaces: async () => all.map(interfacesOf),
          userData: async () => all.map((one) => ({ ...numberOf(one), ...one.userData })),
        }),
      };
    }
  },
});

interface Version {
  readonly listed: LaunchTemplateVersion;
  readonly userData: UserData;
}

/** The version with its user data reduced, which many templates may have much of. */
async function withoutUserData(listed: LaunchTemplateVersion): Promise<Version> {
  const { UserData: encoded, ...data } = required(listed, "LaunchTemplateData");
  return { listed: { ...listed, LaunchTemplateData: data }, userData: await reduceUserData(encoded) };
}

function numberOf({ listed }: Version) {
  return { number: required(listed, "VersionNumber"), isDefault: required(listed, "DefaultVersion") };
}

function metadataOptionsOf(one: Version): z.infer<typeof metadataOptions> {
  const { MetadataOptions: options = {}, ImageId } = required(one.listed, "LaunchTemplateData");
  return {
    ...numberOf(one),
    ...(options.HttpTokens !== undefined && { tokens: options.HttpTokens }),
    ...(options.HttpEndpoint !== undefined && { endpoint: options.HttpEndpoint }),
    ...(ImageId !== undefined && { image: ImageId }),
  };
}

function interfacesOf(one: Version): z.infer<typeof interfaces> {
  const { NetworkInterfaces: listed = [] } = required(one.listed, "LaunchTemplateData");
  return {
    ...numberOf(one),
    assignsPublicAddress: listed.some(({ AssociatePublicIpAddress }) => AssociatePublicIpAddress === true),
    existing: listed.flatMap(({ NetworkInterfaceId }) => NetworkInterfaceId ?? []),
  };
}
