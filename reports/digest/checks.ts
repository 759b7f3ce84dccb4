import { PosternError, type CheckDescriptor, type Finding, type ReportSource } from "@postern/sdk";

/**
 * Finds the check of a finding.
 *
 * @throws {PosternError} `output` for a finding of a check that the report does not list
 */
export function checksOf({
  checks,
}: Pick<ReportSource, "checks">): (finding: Pick<Finding, "id" | "checkId">) => CheckDescriptor {
  const byId = new Map(checks.map((check) => [check.id, check]));
  return ({ id, checkId }) => {
    const check = byId.get(checkId);
    if (check !== undefined) return check;
    throw new PosternError("output", `finding ${id} is of check ${checkId}, which the report does not list`, {
      hint: "every check of a finding must be among the report's checks",
    });
  };
}
