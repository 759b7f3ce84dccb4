import { describe, expect, test } from "vitest";
import { check, collector, inspect, metadata, sound } from "./inspect-plugins.test-support.ts";

describe("plugins together", () => {
  test("refuses an id that another plugin has, but lets an alias stand for several checks", () => {
    const other = { ...check, metadata: { ...metadata, id: "iam-other-closed" } };
    expect(other.metadata.aliases).toEqual(check.metadata.aliases);
    const { problems } = inspect(sound, { name: "copycat", version: "1.0.0", checks: [check, other] });
    expect(problems).toEqual([
      {
        plugin: "copycat",
        part: "iam-thing-closed",
        path: "id",
        expected: "a unique check id; sound has this one",
      },
    ]);
  });

  test("refuses two collectors of one id, but lets plugins share one collector", () => {
    const second = { ...check, metadata: { ...metadata, id: "iam-thing-small", aliases: [] } };
    expect(inspect(sound, { name: "b", version: "1.0.0", checks: [second] }).problems).toEqual([]);
    const imitation = { ...second, over: { collector: { ...collector }, facets: ["closed"] } };
    expect(inspect(sound, { name: "b", version: "1.0.0", checks: [imitation] }).problems).toMatchObject([
      { plugin: "b", part: "iam-things", expected: "a unique collector id; sound has this one" },
    ]);
  });

  test("refuses requirements that a framework does not have, where it is recorded whole", () => {
    const framework = {
      id: "cis-aws-7.0.0",
      title: "CIS",
      source: "https://acme.example/framework",
      requirements: [{ id: "2.1.2", title: "Things are closed" }],
      complete: true,
    };
    const problemsWith = (changes: object) =>
      inspect(sound, { name: "b", version: "1.0.0", frameworks: [{ ...framework, ...changes }] }).problems;
    expect(problemsWith({})).toEqual([
      {
        plugin: "sound",
        part: "iam-thing-closed",
        path: "metadata.frameworks.cis-aws-7.0.0",
        expected: "“2.1.1” is no requirement of cis-aws-7.0.0; did you mean “2.1.2”?",
      },
    ]);
    expect(problemsWith({ complete: false })).toEqual([]);
    expect(problemsWith({ id: "cis-aws-8.0.0" })).toEqual([]);
  });
});
