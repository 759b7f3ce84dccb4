/**
 * Why a role is not the customer's to change, or undefined where it is: AWS makes the roles below its own paths. A
 * role's name says nothing; anyone may choose one.
 *
 * @param path of the role as IAM tells it, for example `/aws-service-role/autoscaling.amazonaws.com/`
 * @example
 * const reason = awsMadeRole(role.path);
 * if (reason !== undefined) return notApplicable(`Role ${role.name} ${reason}.`);
 */
export function awsMadeRole(path: string): string | undefined {
  if (path.startsWith("/aws-service-role/")) {
    return "is linked to an AWS service, which alone keeps its trust and policies: see what the service is used for";
  }
  if (path.startsWith("/aws-reserved/sso.amazonaws.com/")) {
    return "was made by IAM Identity Center: see its permission set and who is assigned to it";
  }
  return undefined;
}
