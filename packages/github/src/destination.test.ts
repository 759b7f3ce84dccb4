import { expect, test } from "vitest";
import { parseDestination } from "./destination.ts";

const good = {
  repository: "acme/security.audit",
  ref: "refs/heads/main",
  commit: "0123456789abcdef0123456789ABCDEF01234567",
  apiUrl: "https://api.github.com/",
};

test("takes full references, commits of both lengths and loopback over http", () => {
  expect(parseDestination(good)).toEqual({
    ...good,
    commit: good.commit.toLowerCase(),
    apiUrl: "https://api.github.com",
  });
  for (const ref of ["refs/tags/v1", "refs/pull/7/merge"])
    expect(parseDestination({ ...good, ref }).ref).toBe(ref);
  const commit = "a".repeat(64);
  expect(parseDestination({ ...good, commit, apiUrl: "http://127.0.0.1:8080/api/v3" })).toMatchObject({
    commit,
  });
});

test.each([
  [{ repository: "security" }, "no repository “security”", "owner/name"],
  [{ repository: "acme/.." }, "no repository “acme/..”", "owner/name"],
  [{ repository: "acme/security/../other" }, "no repository", "owner/name"],
  [{ ref: "main" }, "no reference “main”", "refs/heads/main"],
  [{ ref: "refs/heads/" }, "no reference", "refs/heads/main"],
  [{ ref: "refs/notes/x" }, "no reference", "refs/heads/main"],
  [{ commit: "0123456" }, "no commit “0123456”", "40 or 64"],
  [{ commit: "g".repeat(40) }, "no commit", "40 or 64"],
  [{ apiUrl: "api.github.com" }, "no GitHub URL", "https"],
  [{ apiUrl: "http://git.example.com" }, "no GitHub URL", "read the token"],
  [{ apiUrl: "http://127.0.0.1.example.com" }, "no GitHub URL", "read the token"],
  [{ apiUrl: "https://me:PLANTED@git.example.com" }, "“https://git.example.com”", "user part"],
])("refuses %j", (part, message, hint) => {
  const parse = () => parseDestination({ ...good, ...part });
  expect(parse).toThrow(
    expect.objectContaining({
      code: "usage",
      message: expect.stringContaining(message),
      hint: expect.stringContaining(hint),
    }),
  );
  expect(parse).not.toThrow("PLANTED");
});
