import { createHash } from "node:crypto";
import type { CheckDescriptor, Finding } from "@postern/sdk";
import type { Location, Result } from "sarif";
import { pathLocation, resourceLocation, virtualPath } from "./location.ts";
import { levelOf, notEvaluatedRuleId } from "./rules.ts";
import { messageText, sentence } from "./text.ts";

/** The result of an open failure. */
export function failureResult(
  finding: Finding,
  check: CheckDescriptor,
  configurationPath: string | undefined,
): Result {
  return {
    ruleId: finding.checkId,
    kind: "fail",
    level: levelOf(finding.severity),
    message: { text: sentence(messageText(finding.message)) },
    locations: [resourceLocation(finding.resource, check)],
    ...(configurationPath !== undefined && { relatedLocations: [configurationLocation(configurationPath)] }),
    partialFingerprints: fingerprints(finding.id),
    properties: { account: finding.resource.account, region: finding.resource.region },
  };
}

/**
 * The visible result about what was not evaluated.
 *
 * @param place says which part of the scan it is about, for example an account; the alert's identity
 */
export function notEvaluatedResult(place: readonly string[], message: string): Result {
  return {
    ruleId: notEvaluatedRuleId,
    kind: "fail",
    level: "note",
    message: { text: messageText(message) },
    locations: [pathLocation(virtualPath([...place, "not-evaluated"]))],
    partialFingerprints: fingerprints(
      createHash("sha256")
        .update(JSON.stringify([notEvaluatedRuleId, 1, ...place]))
        .digest("hex"),
    ),
  };
}

/** GitHub reads only the first key; the versioned one is ours for everyone else. */
function fingerprints(id: string): Record<string, string> {
  return { primaryLocationLineHash: id, "postern/v1": id };
}

function configurationLocation(path: string): Location {
  const uri = path.split(/[\\/]/).map(encodeURIComponent).join("/");
  return { ...pathLocation(uri), id: 1, message: { text: "The configuration of the scan." } };
}
