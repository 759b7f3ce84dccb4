import { policySchema, readPolicy } from "@postern/analysis/policy-document";
import { gone, replyOr, required, UnexpectedReplyError } from "@postern/aws/replies";
import { defineCollector } from "@postern/sdk";
import * as z from "zod";

/** The file systems of a region (EFS DescribeFileSystems). */
export const fileSystems = defineCollector({
  id: "efs-file-systems",
  description: "EFS file systems, whether they are encrypted and who may mount them.",
  scope: "region",
  resourceType: "AWS::EFS::FileSystem",
  calls: ["elasticfilesystem:DescribeFileSystems"],
  attributes: z.null(),
  facets: {
    state: {
      calls: [],
      value: z.enum(["creating", "available", "updating", "deleting", "deleted", "error"]),
    },
    encrypted: { calls: [], value: z.boolean() },
    policy: { calls: ["elasticfilesystem:DescribeFileSystemPolicy"], value: policySchema.nullable() },
  },
  async *collect({ client, facets, paginate }) {
    const { DescribeFileSystemPolicyCommand, DescribeFileSystemsCommand, EFSClient } =
      await import("../clients/efs.ts");
    const efs = client(EFSClient);
    const pages = paginate(
      (Marker) => efs.send(new DescribeFileSystemsCommand({ MaxItems: 100, Marker })),
      ({ NextMarker }) => NextMarker,
    );
    for await (const page of pages) {
      for (const system of required(page, "FileSystems")) {
        const FileSystemId = required(system, "FileSystemId");
        const arn = required(system, "FileSystemArn");
        yield {
          uid: arn,
          name: FileSystemId,
          arn,
          attributes: null,
          facets: facets({
            state: async () => required(system, "LifeCycleState"),
            encrypted: async () => required(system, "Encrypted"),
            async policy() {
              const asked = new DescribeFileSystemPolicyCommand({ FileSystemId });
              const reply = await replyOr(efs.send(asked), {
                PolicyNotFound: () => null,
                FileSystemNotFound: gone("file system"),
              });
              return reply && readPolicy(required(reply, "Policy"), UnexpectedReplyError);
            },
          }),
        };
      }
    }
  },
});
