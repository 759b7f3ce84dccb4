import type { AddressFamily, IngressRule } from "@postern/analysis/network";
import type { EvaluationContext, NeededFacts, Outcome, ScopedResource } from "@postern/sdk";
import type * as z from "zod";
import { type groupNeeds, judgeGroup, knownSources } from "./group-exposure.ts";
import { type administrationOptions, administrationQuestions } from "./ports.ts";

/** Judges whether a security group opens a port from which servers are administered to the internet of a family. */
export function judgeAdministrationPorts(
  group: ScopedResource<{ readonly groupName: string }>,
  ingress: readonly IngressRule[],
  family: AddressFamily,
  { prefixLists }: NeededFacts<typeof groupNeeds>,
  { ports, widestSource }: z.output<typeof administrationOptions>,
  context: EvaluationContext,
): Outcome | Outcome[] {
  const internet = family === "ipv4" ? "IPv4" : "IPv6";
  const asked = {
    questions: administrationQuestions(ports),
    families: [family],
    closed: `opens no administration port to the ${internet} internet`,
  };
  return judgeGroup(group, ingress, asked, knownSources(widestSource, prefixLists), context);
}
