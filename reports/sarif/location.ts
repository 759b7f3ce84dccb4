import type { CheckDescriptor, Resource } from "@postern/sdk";
import type { Location } from "sarif";
import { visible } from "../text/visible.ts";

/**
 * Where a finding is: a path that no repository has, since GitHub refuses a result without a relative path
 * and takes an ARN for a URI with a scheme; the ARN is in the logical location.
 */
export function resourceLocation(resource: Resource, check: CheckDescriptor): Location {
  const [, service, kind] = resource.type.split("::");
  const path = virtualPath([
    resource.account,
    check.scope === "region" ? resource.region : "global",
    (service || check.service).toLowerCase(),
    (kind || resource.type.split("::").at(-1) || resource.type).toLowerCase(),
    ownId(resource),
  ]);
  return {
    ...pathLocation(path),
    logicalLocations: [
      {
        kind: "resource",
        name: visible(resource.name),
        fullyQualifiedName: visible(resource.arn ?? resource.uid),
      },
    ],
  };
}

/** A location by its path alone. */
export function pathLocation(uri: string): Location {
  return {
    physicalLocation: {
      artifactLocation: { uri, uriBaseId: "SRCROOT" },
      // GitHub shows a result only with a region, all four numbers of it.
      region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
    },
  };
}

/** The path of a real file, relative to the root of the repository, percent-encoded. */
export function filePath(path: string): string {
  return path.split(/[\\/]/).map(encodeURIComponent).join("/");
}

/** `aws/` and the segments, each percent-encoded so that no name can leave its place in the path. */
export function virtualPath(segments: readonly string[]): string {
  return ["aws", ...segments.map(pathSegment)].join("/");
}

function pathSegment(text: string): string {
  const encoded = encodeURIComponent(visible(text));
  return /^\.{1,2}$/.test(encoded) ? encoded.replaceAll(".", "%2E") : encoded || "_";
}

/** The part of a uid that the path does not already say: of an ARN what follows the account. */
function ownId({ uid, type }: Resource): string {
  const afterAccount = /^arn:[^:]*:[^:]*:[^:]*:[^:]*:(.+)$/s.exec(uid)?.[1];
  if (afterAccount !== undefined) return afterAccount;
  return uid.startsWith(`${type}:`) ? uid.slice(type.length + 1) : uid;
}
