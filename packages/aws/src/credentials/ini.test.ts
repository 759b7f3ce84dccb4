import { expect, test } from "vitest";
import { parseIni } from "./ini.ts";

const sections = (text: string) =>
  parseIni(text).map(({ header, settings }) => [header, Object.fromEntries(settings)]);

test("names are read in small letters, values as they stand", () => {
  expect(sections('[A]\nRegion = "EU"\nROLE_ARN=arn:aws:iam::111122223333:role/A=B\n')).toEqual([
    ["A", { region: '"EU"', role_arn: "arn:aws:iam::111122223333:role/A=B" }],
  ]);
});

test("a colon does for an equals sign, as the AWS CLI reads it", () => {
  expect(sections("[a]\nregion: eu-west-1\nendpoint_url = http://127.0.0.1:1\n")).toEqual([
    ["a", { region: "eu-west-1", endpoint_url: "http://127.0.0.1:1" }],
  ]);
});

test("comments, blank lines, a byte order mark and line ends of Windows are no content", () => {
  const text = "\uFEFF# first\r\n[a] ; the first\r\nregion = eu-west-1 # near\r\n\r\n;last\r\nkey = a#b\r\n";
  expect(sections(text)).toEqual([["a", { region: "eu-west-1", key: "a#b" }]]);
});

test("settings are nested where they stand deeper than one without a value", () => {
  const text =
    "[services local]\nS3 =\n  Endpoint_url = http://a\n  other = 1\niam = \nregion = x\n  deep = y\n";
  expect(sections(text)).toEqual([
    ["services local", { "s3.endpoint_url": "http://a", "s3.other": "1", region: "x", deep: "y" }],
  ]);
});

test("a section that is wholly indented is not nested", () => {
  expect(sections("[a]\n  scopes =\n  region = x\n")).toEqual([["a", { region: "x" }]]);
});

test("headers keep their spaces, and names of objects' members are names", () => {
  expect(sections("[ profile a ]\n__proto__ = 1\nconstructor = 2\nno setting\n= 3\n")).toEqual([
    [
      " profile a ",
      Object.fromEntries([
        ["__proto__", "1"],
        ["constructor", "2"],
      ]),
    ],
  ]);
});
