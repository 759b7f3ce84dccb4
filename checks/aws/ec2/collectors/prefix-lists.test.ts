import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { services } from "../sound.ts";
import { prefixLists } from "./prefix-lists.ts";

const tokens = { input: "NextToken", output: "NextToken" };
const own = { PrefixListId: "pl-1", OwnerId: "111122223333" };
const uid = "arn:aws:ec2:eu-central-1:111122223333:prefix-list/pl-1";
const reason = "AWS keeps this list: its own services are in it.";

testCollector(
  prefixLists,
  {
    "an own list in pages, and one of AWS's": {
      fixtures: {
        ec2: {
          DescribeManagedPrefixLists: pagesOf(
            "PrefixLists",
            [[own], [{ PrefixListId: "pl-2", OwnerId: "AWS" }]],
            tokens,
          ),
          GetManagedPrefixListEntries: pagesOf(
            "Entries",
            [[{ Cidr: "10.0.0.0/8" }], [{ Cidr: "::/0" }]],
            tokens,
          ),
        },
      },
      expect: [
        { uid, name: "pl-1", account: "111122223333", facets: { entries: ["10.0.0.0/8", "::/0"] } },
        {
          uid: "arn:aws:ec2:eu-central-1:aws:prefix-list/pl-2",
          facets: { entries: { notAsked: reason } },
        },
      ],
    },
    "an entry without a range is none": {
      fixtures: {
        ec2: {
          DescribeManagedPrefixLists: { PrefixLists: [own] },
          GetManagedPrefixListEntries: { Entries: [{ Description: "office" }] },
        },
      },
      expect: [{ uid, facets: { entries: unreadable("unexpected-reply") } }],
    },
  },
  { services },
);
