import { startTestAws, type TestAccount } from "../test-aws.test-support.ts";
import { type Access, type ConnectionOptions, createConnections } from "@postern/aws";
import { type LoopbackAws } from "../loopback/index.ts";

export const account = "111122223333";

/** An access to the loopback AWS as that account. */
export function accessTo(aws: LoopbackAws, id = account): Access {
  return { credentials: async () => aws.credentials(id), endpoint: () => aws.endpoint };
}

/** Connections to a loopback AWS of one account; both end with `await using`. */
export async function connectLoopback(
  config: Pick<TestAccount, "fixtures" | "regions">,
  options: ConnectionOptions = {},
) {
  const aws = await startTestAws({ accounts: [{ id: account, ...config }] });
  const connections = createConnections(options);
  const access = accessTo(aws);
  return {
    aws,
    access,
    connections,
    async [Symbol.asyncDispose]() {
      connections.close();
      await aws.close();
    },
  };
}
