import { awsMadeRole } from "@postern/analysis/policies";
import { globMatcher, notApplicable, read, type Facet, type Outcome } from "@postern/sdk";
import * as z from "zod";

/** The option of checks of roles that takes some out. */
export const exceptRoles = z
  .array(z.string())
  .default([])
  .describe("Roles that are left alone, by name; * stands for any characters.");

/** Why a role is not judged: AWS made it, or an option says so. Undefined where it is. */
export function notJudged(
  role: { readonly type: string; readonly name: string },
  path: Facet<string>,
  except: readonly string[],
): Outcome | undefined {
  if (role.type !== "AWS::IAM::Role") return undefined;
  const reason = awsMadeRole(read(path));
  if (reason !== undefined) return notApplicable(`Role ${role.name} ${reason}.`);
  return except.some((glob) => globMatcher(glob)(role.name))
    ? notApplicable(`Role ${role.name} is left alone by the option exceptRoles.`)
    : undefined;
}
