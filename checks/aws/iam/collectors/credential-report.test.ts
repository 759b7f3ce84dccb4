import { expect, test } from "vitest";
import { causeOf } from "@postern/aws";
import { whenReady } from "./credential-report.ts";

test("a report that never gets ready is given up as a timeout", async () => {
  let asked = 0;
  const generate = async (): Promise<string> => {
    asked += 1;
    return "INPROGRESS";
  };
  const error: unknown = await whenReady(generate, async () => "report", [1, 1]).catch(
    (thrown: unknown) => thrown,
  );
  expect(asked).toBe(3);
  expect(causeOf(error)).toMatchObject({
    code: "timeout",
    action: "iam:GenerateCredentialReport",
    retryable: true,
    message: expect.stringContaining("The credential report was not ready in time."),
  });
});
