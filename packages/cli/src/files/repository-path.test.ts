import { expect, test } from "vitest";
import { temporaryFolder } from "../../test/temporary-folder.ts";
import { repositoryPath, shortPath } from "./repository-path.ts";

test("a file in a git working tree is named from the tree's root, a worktree's included", () => {
  using folder = temporaryFolder({
    "repo/.git/HEAD": "",
    "tree/.git": "gitdir: elsewhere",
    "repo/a/b/c.yaml": "",
  });
  expect(repositoryPath(`${folder.path}/repo/a/b/c.yaml`)).toBe("a/b/c.yaml");
  expect(repositoryPath(`${folder.path}/tree/c.yaml`)).toBe("c.yaml");
});

test("a file in no working tree has no such path", () => {
  using folder = temporaryFolder({ "c.yaml": "" });
  expect(repositoryPath(`${folder.path}/c.yaml`)).toBeUndefined();
});

test("a path is shown short where it lies inside the folder, and whole where not", () => {
  expect(shortPath("/work/out/report.json", "/work")).toBe("out/report.json");
  expect(shortPath("/other/report.json", "/work")).toBe("/other/report.json");
});
