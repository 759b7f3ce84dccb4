import { NormalizedSchema } from "@smithy/core/schema";
import { expect, test } from "vitest";
import { matchRest } from "./rest-routing.ts";
import type { Operation, Service } from "./services.ts";

const list = [1, "test", "List", 0, 0] as const;
const listMap = [2, "test", "ListMap", 0, 0, list] as const;
const timestamp = 4;
const members = {
  Id: [0, { httpLabel: 1 }],
  Path: [0, { httpLabel: 1 }],
  Since: [timestamp, { httpQuery: "since" }],
  Limit: [1, { httpQuery: "limit" }],
  Kinds: [list, { httpQuery: "kind" }],
  Rest: [listMap, { httpQueryParams: 1 }],
} as const;

function operation(name: string, http: string, ...names: (keyof typeof members)[]): Operation {
  const [method = "", uri = ""] = http.split(" ");
  const input = NormalizedSchema.of([
    3,
    "test",
    `${name}Input`,
    0,
    names,
    names.map((member) => members[member]),
  ] as never);
  return { name, input, traits: { http: [method, uri, 200] } } as unknown as Operation;
}

const operations = [
  operation("ListThings", "GET /things", "Since", "Limit", "Kinds", "Rest"),
  operation("GetThing", "GET /things/{Id}", "Id"),
  operation("GetSpecial", "GET /things/special"),
  operation("GetThingTags", "GET /things/{Id}?tags", "Id"),
  operation("GetFile", "GET /files/{Path+}?x-id=GetFile", "Path"),
];
const service = {
  name: "things",
  settings: {},
  operations: new Map(operations.map((o) => [o.name, o])),
} as unknown as Service;
const match = (path: string, method = "GET") => {
  const found = matchRest(service, method, new URL(`http://127.0.0.1${path}`));
  return found && [found.operation.name, found.members];
};

test("labels are one decoded segment, greedy labels any number", () => {
  expect(match("/things/a%2Fb%20c")).toEqual(["GetThing", { Id: "a/b c" }]);
  expect(match("/things/a/b")).toBeUndefined();
  expect(match("/files/a/b%20c.txt")).toEqual(["GetFile", { Path: "a/b c.txt" }]);
});

test("the most specific operation wins, whichever comes first", () => {
  expect(match("/things/special")).toEqual(["GetSpecial", {}]);
  expect(match("/things/a?tags=")).toEqual(["GetThingTags", { Id: "a" }]);
});

test("the method and a contradicting x-id rule an operation out", () => {
  expect(match("/things", "POST")).toBeUndefined();
  expect(match("/files/a?x-id=GetFile")).toEqual(["GetFile", { Path: "a" }]);
  expect(match("/files/a?x-id=PutFile")).toBeUndefined();
});

test("query parameters arrive typed, and the others where the operation takes them", () => {
  const query = "since=2024-01-02T03:04:05Z&limit=5&kind=a&kind=b&more=1&more=2";
  expect(match(`/things?${query}`)).toEqual([
    "ListThings",
    { Since: new Date("2024-01-02T03:04:05Z"), Limit: 5, Kinds: ["a", "b"], Rest: { more: ["1", "2"] } },
  ]);
});
