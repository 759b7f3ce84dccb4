import { causeSchema } from "@postern/sdk";
import { describe, expect, test } from "vitest";
import {
  causeOf,
  InterruptedError,
  rememberAction,
  required,
  serviceErrorName,
  UnexpectedReplyError,
} from "./service-errors.ts";

/** An error as the SDK throws it for an error reply. */
function awsError(name: string, message = "told by AWS", status = 400, extra: object = {}): Error {
  const facts = {
    $fault: status < 500 ? "client" : "server",
    $metadata: { httpStatusCode: status },
    $response: {},
  };
  return Object.assign(new Error(message), { name, $retryable: undefined }, facts, extra);
}
/** An error as Node throws it on the way to AWS. */
function systemError(code: string, extra: object = {}): Error {
  return Object.assign(new Error(`read ${code}`), { code, $metadata: { attempts: 1 } }, extra);
}

describe("serviceErrorName", () => {
  test.each([
    ["ServiceAccessNotEnabledException", "ServiceAccessNotEnabled"],
    ["ServiceAccessNotEnabled", "ServiceAccessNotEnabled"],
    ["Client.UnauthorizedOperation", "UnauthorizedOperation"],
    ["Exception", "Exception"],
  ])("calls %s %s", (name, expected) => {
    expect(serviceErrorName(awsError(name))).toBe(expected);
  });

  test.each([undefined, null, "AccessDenied", 7])("has no name for %j", (value) => {
    expect(serviceErrorName(value)).toBe("");
  });
});

test("a cause is also told of what cannot be looked at or shown", () => {
  const hostile = new Proxy(new Error("hidden"), {
    get() {
      throw new Error("no property");
    },
  });
  for (const thrown of [hostile, Object.create(null), Symbol("s"), () => {}, null])
    expect(causeSchema.parse(causeOf(thrown)).code).toBe("collector-error");
});

describe("the code of a cause", () => {
  const table: Record<string, Error[]> = {
    "access-denied": [
      // The reply to a HEAD request has no body.
      awsError("Unknown", "Unknown", 403, { $metadata: { httpStatusCode: 403, requestId: "R1" } }),
      ...[
        "AccessDenied",
        "AccessDeniedException",
        "UnauthorizedOperation",
        "Client.UnauthorizedOperation",
      ].map((name) => awsError(name, "no", 403)),
      ...["UnauthorizedAccess", "AuthorizationError", "UnauthorizedException"].map((name) => awsError(name)),
      awsError("NewName", "User: arn is not authorized to perform: iam:GetUser on resource: *", 403),
    ],
    throttled: [
      ...["Throttling", "ThrottlingException", "RequestLimitExceeded", "TooManyRequestsException"].map(
        (name) => awsError(name),
      ),
      awsError("SlowDown", "slow down", 503),
      awsError("NewName", "too fast", 429),
      awsError("LimitExceededException", "Rate exceeded for stream a under account 111122223333."),
    ],
    interrupted: [
      new InterruptedError(),
      Object.assign(new Error("Request aborted"), { name: "AbortError", cause: new InterruptedError() }),
    ],
    credentials: [
      ...["InvalidClientTokenId", "ExpiredToken", "ExpiredTokenException", "UnrecognizedClientException"].map(
        (name) => awsError(name, "no", 403),
      ),
      ...[
        "SignatureDoesNotMatch",
        "InvalidAccessKeyId",
        "AuthFailure",
        "InvalidIdentityToken",
        "RequestExpired",
      ].map((name) => awsError(name)),
      ...["CredentialsProviderError", "TokenProviderError"].map((name) =>
        Object.assign(new Error("none"), { name }),
      ),
    ],
    timeout: [
      Object.assign(new Error("exceeded 30000 ms"), { name: "TimeoutError", code: "ETIMEDOUT" }),
      new DOMException("The operation timed out", "TimeoutError"),
      Object.assign(new Error("aborted"), {
        name: "AbortError",
        cause: new DOMException("late", "TimeoutError"),
      }),
      awsError("RequestTimeout"),
    ],
    network: [
      // The SDK renames what ends a connection.
      systemError("ECONNRESET", { name: "TimeoutError" }),
      ...["ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "EPIPE", "EHOSTUNREACH", "EPROTO"].map((code) =>
        systemError(code),
      ),
      ...["CERT_HAS_EXPIRED", "SELF_SIGNED_CERT_IN_CHAIN", "DEPTH_ZERO_SELF_SIGNED_CERT"].map((code) =>
        systemError(code),
      ),
      ...["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "ERR_TLS_CERT_ALTNAME_INVALID"].map((code) => systemError(code)),
      new Error("fetch failed", { cause: systemError("ECONNRESET") }),
      new AggregateError([systemError("ECONNREFUSED"), systemError("ENETUNREACH")], "all addresses failed"),
    ],
    "service-fault": [
      awsError("ServiceFailure", "boom", 500),
      awsError("InternalFailure"),
      awsError("Unknown", "Unknown", 502),
      Object.assign(new SyntaxError("not JSON"), { $response: {}, $metadata: { httpStatusCode: 502 } }),
    ],
    "unsupported-operation": ["InvalidAction", "UnknownOperationException", "UnsupportedOperation"].map(
      (name) => awsError(name),
    ),
    "unexpected-reply": [
      new UnexpectedReplyError("no OrganizationId"),
      Object.assign(new SyntaxError("Unexpected token '<'"), {
        $response: {},
        $metadata: { httpStatusCode: 200 },
      }),
      awsError("Unknown", "Unknown", 403),
      awsError("UnknownError", "UnknownError", 403),
      systemError("HPE_INVALID_CONSTANT"),
    ],
    "service-error": [
      awsError("LimitExceeded", "Cannot exceed quota for UsersPerAccount: 5000", 409),
      awsError("OptInRequired", "You are not subscribed", 403),
      awsError("NoSuchEntityException"),
    ],
    "collector-error": [new TypeError("x is undefined"), systemError("ENOENT")],
  };
  const rows = Object.entries(table).flatMap(([code, errors]) => errors.map((error) => ({ code, error })));

  test.each(rows)("$error.name ($error.message) is $code", ({ code, error }) => {
    const cause = causeOf(error, "iam:GetUser");
    expect(cause).toMatchObject({ code, action: "iam:GetUser" });
    expect(cause.retryable).toBe(
      ["throttled", "timeout", "network", "service-fault", "interrupted"].includes(code),
    );
    expect(() => causeSchema.parse(cause)).not.toThrow();
  });

  test("is found in what the error was caused by, a circle of causes included", () => {
    const outer = new Error("could not list", { cause: awsError("Throttling") });
    expect(causeOf(outer).code).toBe("throttled");
    const circle: Error & { cause?: unknown } = new Error("round");
    circle.cause = circle;
    expect(causeOf(circle).code).toBe("collector-error");
  });

  test.each(["text", undefined, null, 7])("is collector-error for the thrown value %j", (value) => {
    expect(causeOf(value)).toMatchObject({
      code: "collector-error",
      message: expect.stringContaining(String(value)),
    });
  });
});

describe("the message of a cause", () => {
  test("names action, layer, error and AWS's words, without the encoded part", () => {
    const words =
      "User: arn is not authorized to perform: iam:GetUser with an explicit deny in a service control policy";
    const cause = causeOf(
      awsError("AccessDenied", `${words}.\n Encoded authorization failure message: abc`, 403),
      "iam:GetUser",
    );
    expect(cause.message).toBe(`iam:GetUser was denied by a service control policy: AccessDenied: ${words}.`);
    expect(cause.layer).toBe("service-control-policy");
    expect(cause.error).toEqual({
      name: "AccessDenied",
      message: `${words}.\n Encoded authorization failure message: abc`,
    });
  });

  test("tells a plugin's author to install an AWS client that is missing", () => {
    const missing = new Error("Cannot find module '@aws-sdk/client-s3'\nRequire stack:\n- /plugin.ts");
    expect(causeOf(missing).message).toMatch(
      /^The collector failed: .*npm install @aws-sdk\/client-s3 beside it\)$/,
    );
  });

  test("takes the action from AWS's words where nobody declared it", () => {
    const words =
      "User: arn is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::111122223333:role/audit";
    expect(causeOf(awsError("AccessDenied", words, 403)).action).toBe("sts:AssumeRole");
  });

  test("takes the action that was remembered for the error", () => {
    const error = awsError("Throttling");
    rememberAction(error, "iam:ListUsers");
    expect(causeOf(new Error("wrapped", { cause: error })).action).toBe("iam:ListUsers");
  });

  test.each([
    [
      "profile=audit was not found. To refresh this SSO session run 'aws sso login'",
      undefined,
      "aws sso login --profile audit",
    ],
    [
      "The SSO session associated with this profile has expired. To refresh this SSO session run aws sso login",
      "prod",
      "aws sso login --profile prod",
    ],
    [
      "The SSO session associated with this profile has expired. To refresh this SSO session run aws sso login",
      undefined,
      "aws sso login for the profile",
    ],
  ])("tells to log in again: %s (%s)", (message, profile, advice) => {
    const expired = Object.assign(new Error(message), { name: "CredentialsProviderError" });
    expect(causeOf(expired, undefined, profile).message).toContain(`(run ${advice})`);
  });

  test.each([
    [awsError("UnrecognizedClientException"), "the region is not enabled for the account"],
    [awsError("RequestTimeTooSkewed"), "is the clock right?"],
    [systemError("SELF_SIGNED_CERT_IN_CHAIN"), "AWS_CA_BUNDLE"],
    [awsError("Unknown", "Unknown", 403), "proxy or non-AWS endpoint?"],
  ])("gives advice on %s", (error, advice) => {
    expect(causeOf(error).message).toContain(advice);
  });

  test("does not repeat the session token that a refused signature is answered with", () => {
    const words =
      "The request signature we calculated does not match.\n\nThe Canonical String for this request should have been\n'POST\nx-amz-security-token:planted";
    const cause = causeOf(awsError("SignatureDoesNotMatch", words, 403));
    expect(JSON.stringify(cause)).not.toContain("planted");
    expect(cause.error?.message).toBe("The request signature we calculated does not match.");
  });

  test("is bounded, however much an endpoint sends", () => {
    expect(causeOf(awsError("Odd", "x".repeat(1_000_000))).message.length).toBeLessThan(5000);
  });
});

describe("required", () => {
  test("gives the member of a reply, also an empty one", () => {
    const output: { Users?: string[] } = { Users: [] };
    expect(required(output, "Users")).toEqual([]);
  });

  test("throws where the reply lacks it", () => {
    const output: { OrganizationId?: string } = {};
    expect(() => required(output, "OrganizationId")).toThrow(
      "The reply has no OrganizationId (proxy or non-AWS endpoint?).",
    );
    expect(() => required(output, "OrganizationId")).toThrow(UnexpectedReplyError);
  });
});
