import { expect, test } from "vitest";
import { choicesIn } from "@postern/reports/fix";
import { readRemediations } from "./read-remediations.ts";

const remediations = await readRemediations();
const scripts = remediations.flatMap(({ id, remediation }) =>
  typeof remediation.cli === "string" ? [{ id, cli: remediation.cli, remediation }] : [],
);

/** What only a person can say. A new word is none that a finding knows or that a command tells. */
const chosen = {
  people: "ADDRESS CC CITY CODE COMPANY MAIL_ADDRESS NAME NUMBER STREET TITLE",
  devices: "FIRST_CODE SECOND_CODE SERIAL SERIAL_NUMBER",
  "what is made, or is there and is to be used":
    "BUCKET BUCKET_NAME ENDPOINT FUNCTION_ARN GROUP_NAME KEY_ARN LOG_BUCKET_NAME LOG_GROUP LOG_GROUP_ARN NEW_NAME POLICY_ID PROFILE_NAME ROLE_ARN ROLE_NAME SUBNET_RANGE TOPIC_ARN TRAIL_NAME ZONE",
  "which of several": "ACCESS_KEY_ID ACCOUNT_ID FINDING_ID TABLE_ID",
  contents: "ENCODED_USER_DATA",
};

test("commands ask for nothing but what a person chooses", () => {
  const words = new Set(Object.values(chosen).join(" ").split(" "));
  const asked = scripts.flatMap(({ id, cli, remediation }) =>
    choicesIn(cli, remediation).map((word) => ({ id, word })),
  );
  expect(asked.filter(({ word }) => !words.has(word))).toEqual([]);
  const used = new Set(asked.map(({ word }) => word));
  expect([...words].filter((word) => !used.has(word))).toEqual([]);
});

test("what commands read is kept in a variable or a file, unless it is the last thing that they do", () => {
  const shown = scripts.flatMap(({ id, cli }) => {
    const lines = cli.split("\n").filter((line) => !line.startsWith("#"));
    const before = lines.slice(0, -1).filter((line) => /^aws \S+ (?:describe|get|list|lookup)-/.test(line));
    return before.filter((line) => !/ > \S+$/.test(line)).map((line) => ({ id, line }));
  });
  expect(shown).toEqual([]);
});

test("what a command tells is used by a later one, and what is used was told", () => {
  expect(scripts.filter(({ cli }) => cli.includes("=$(")).length).toBeGreaterThan(20);
  for (const { id, cli } of scripts) {
    const lines = cli.split("\n");
    for (const [index, line] of lines.entries()) {
      const [, told] = /^(\w+)=\$\(/.exec(line) ?? [];
      const later = lines.slice(index + 1).join("\n");
      if (told !== undefined)
        expect({ id, told, isUsed: later.includes(`"$${told}"`) }).toMatchObject({ isUsed: true });
      const before = lines.slice(0, index).join("\n");
      for (const [, word = ""] of line.matchAll(/\$([A-Z][A-Z0-9_]+)/g))
        expect({ id, word, isTold: before.includes(`${word}=$(`) }).toMatchObject({ isTold: true });
    }
  }
});

test("Terraform says how to be rid of what the commands remove", () => {
  const removal = /\baws \S+ (?:delete|deregister|detach|disassociate|remove|revoke|unsubscribe)-/;
  const says =
    /_exclusive"|^# |^import \{|^resource "aws_(?:default_security_group|\w+_policy)"|^  access_policy = /m;
  const silent = scripts.filter(
    ({ cli, remediation: { terraform } }) =>
      removal.test(cli) && typeof terraform === "string" && !says.test(terraform),
  );
  expect(silent.map(({ id }) => id)).toEqual([]);
});
