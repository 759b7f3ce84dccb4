import { expect, test } from "vitest";
import { tokenFrom } from "./token.ts";

test("is the variable's value, without the line end that a file leaves", () => {
  expect(tokenFrom({ GITHUB_TOKEN: "ghs_PLANTED\n" }, "GITHUB_TOKEN")).toBe("ghs_PLANTED");
});

test.each([
  [{}, "GITHUB_TOKEN", "credentials", "GITHUB_TOKEN holds no GitHub token"],
  [{ GITHUB_TOKEN: " " }, "GITHUB_TOKEN", "credentials", "GITHUB_TOKEN holds no GitHub token"],
  [{ T: "PLANTED PLANTED" }, "T", "credentials", "has spaces"],
  [{ T: "PLANTED\r\nx: y" }, "T", "credentials", "has spaces"],
  [{}, "ghp_PLANTEDTOKEN0123456789", "usage", "takes the name of an environment variable"],
  [{}, "github_pat_PLANTEDTOKEN0123456789", "usage", "takes the name of an environment variable"],
  [{}, "PLANTED=1", "usage", "takes the name of an environment variable"],
])("%j has none under %s, and no message shows a value", (environment, name, code, message) => {
  const find = () => tokenFrom(environment, name);
  expect(find).toThrow(expect.objectContaining({ code, message: expect.stringContaining(message) }));
  expect(find).not.toThrow("PLANTED");
});
