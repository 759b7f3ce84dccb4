import { required, UnexpectedReplyError } from "@postern/aws/replies";

/**
 * The account that manages the organization, from the ARN of one of its accounts, its root or its policy.
 *
 * @throws {UnexpectedReplyError} when the text is no such ARN
 */
export function managementAccountOf(arn: string): string {
  const account = /^arn:[\w-]+:organizations::(\d{12}):(?:account|root|resourcepolicy)\//.exec(arn)?.[1];
  if (account === undefined) throw new UnexpectedReplyError(`${arn} is no ARN of an organization's part.`);
  return account;
}

/** The state of an account: AWS replaces Status by State; endpoints send one or both. */
export function stateOf(listed: {
  readonly State?: string | undefined;
  readonly Status?: string | undefined;
}): string {
  return listed.State === undefined ? required(listed, "Status") : required(listed, "State");
}
