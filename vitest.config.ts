import { defineConfig } from "vitest/config";

const source = {
  resolve: { conditions: ["@postern/source"] },
  ssr: { resolve: { conditions: ["@postern/source"] } },
};
const shared = {
  pool: "threads",
  isolate: false,
  env: { AWS_EC2_METADATA_DISABLED: "true", AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" },
} as const;

export default defineConfig({
  test: {
    projects: [
      {
        ...source,
        test: {
          ...shared,
          name: "unit",
          // On two processors Vitest would run one file at a time. Tests of the command do: they count on speed.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          include: ["{packages/*/src,checks/*,reports}/**/*.test.ts"],
          exclude: ["**/node_modules/**", "**/dist/**"],
        },
      },
      {
        ...source,
        test: {
          ...shared,
          name: "command",
          maxWorkers: 1,
          sequence: { groupOrder: 0 },
          include: ["packages/cli/test/*.test.ts"],
          testTimeout: 60_000,
        },
      },
      {
        ...source,
        test: {
          ...shared,
          name: "outside",
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
          include: ["packages/{cli,tooling}/test/outside/*.test.ts"],
          testTimeout: 300_000,
        },
      },
    ],
  },
});
