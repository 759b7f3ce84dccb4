type LogLevel = "OFF" | "ERROR" | "INFO" | null;

interface RestStage {
  readonly name: string;
  readonly accessLog: string | null;
  readonly logLevels: Record<string, LogLevel>;
  readonly secrets: { location: string; kind: "secret-like-name" | "aws-access-key-id" }[];
}

/** The API that tests are about. */
export const testApi = { name: "orders", attributes: { id: "a1b2c3d4e5" } };

export const logGroup = "arn:aws:logs:eu-central-1:111122223333:log-group:orders";

/** A stage that logs nothing and has no variables, but for what differs. */
export const restStage = (differing: Partial<RestStage> = {}): RestStage => ({
  name: "prod",
  accessLog: null,
  logLevels: {},
  secrets: [],
  ...differing,
});
