/** The account as the one resource that a collector lists, under the uid that AWS Config gives it. */
export function accountItself(account: string) {
  return { uid: `AWS::::Account:${account}`, name: account, attributes: null };
}
