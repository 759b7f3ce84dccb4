import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { awsError, htmlPage, type Fault } from "@postern/testing/loopback";
import { services } from "../sound.ts";
import { analyzers } from "./analyzers.ts";

const analyzer = (name: string, type: string, status: string) => ({
  arn: `arn:aws:access-analyzer:eu-central-1:111122223333:analyzer/${name}`,
  name,
  type,
  status,
  createdAt: new Date("2026-11-01T00:00:00Z"),
});
const read = (ListAnalyzers: object | Fault, found: object) => ({
  fixtures: { accessanalyzer: { ListAnalyzers } },
  expect: [{ uid: "AWS::::Account:111122223333", facets: { analyzers: found } }],
});
const unexpected = unreadable("unexpected-reply");

testCollector(
  analyzers,
  {
    "analyzers come in pages": read(
      pagesOf(
        "analyzers",
        [[analyzer("own", "ACCOUNT", "ACTIVE")], [analyzer("unused", "ACCOUNT_UNUSED_ACCESS", "DISABLED")]],
        { input: "nextToken", output: "nextToken" },
      ),
      [
        { name: "own", type: "ACCOUNT", status: "ACTIVE" },
        { name: "unused", type: "ACCOUNT_UNUSED_ACCESS", status: "DISABLED" },
      ],
    ),
    "there is no analyzer": read({ analyzers: [] }, []),
    "a reply without analyzers is not “none”": read({}, unexpected),
    "neither is the page of a proxy": read(htmlPage(), unexpected),
    "a denial is unreadable": read(awsError("AccessDeniedException"), unreadable("access-denied")),
  },
  { services },
);
