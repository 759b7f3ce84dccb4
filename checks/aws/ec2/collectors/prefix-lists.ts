import { defineCollector, notAsked, orNotAsked } from "@postern/sdk";
import * as z from "zod";
import { required } from "@postern/aws/replies";
import { ec2Resource } from "./ec2-resource.ts";

/** Managed prefix lists with their entries (EC2 DescribeManagedPrefixLists, GetManagedPrefixListEntries). */
export const prefixLists = defineCollector({
  id: "ec2-prefix-lists",
  description: "Managed prefix lists with their address ranges; those of AWS without.",
  scope: "region",
  resourceType: "AWS::EC2::PrefixList",
  calls: ["ec2:DescribeManagedPrefixLists"],
  attributes: z.null(),
  facets: {
    entries: {
      calls: ["ec2:GetManagedPrefixListEntries"],
      value: orNotAsked(z.array(z.string()).describe("CIDR ranges.")),
    },
  },
  async *collect({ target, region, client, paginate, facets }) {
    const { EC2Client, DescribeManagedPrefixListsCommand, GetManagedPrefixListEntriesCommand } =
      await import("../clients/ec2.ts");
    const ec2 = client(EC2Client);
    const pages = paginate(
      (NextToken) => ec2.send(new DescribeManagedPrefixListsCommand({ MaxResults: 100, NextToken })),
      ({ NextToken }) => NextToken,
    );
    const entriesOf = async (PrefixListId: string): Promise<string[]> => {
      const entries: string[] = [];
      const listed = paginate(
        (NextToken) =>
          ec2.send(new GetManagedPrefixListEntriesCommand({ PrefixListId, MaxResults: 100, NextToken })),
        ({ NextToken }) => NextToken,
      );
      for await (const page of listed)
        entries.push(...required(page, "Entries").map((entry) => required(entry, "Cidr")));
      return entries;
    };
    for await (const page of pages)
      for (const list of required(page, "PrefixLists")) {
        const id = required(list, "PrefixListId");
        const owner = required(list, "OwnerId");
        yield {
          ...ec2Resource({ target, region }, "prefix-list", id, { owner, tags: list.Tags }),
          attributes: null,
          facets: await facets({
            entries: async () =>
              owner === "AWS" ? notAsked("AWS keeps this list: its own services are in it.") : entriesOf(id),
          }),
        };
      }
  },
});
