import type { ConfigurationRecorder } from "../clients/config-service.ts";
import { type CollectorContext, defineCollector, notAsked, orNotAsked } from "@postern/sdk";
import * as z from "zod";
import { required, UnexpectedReplyError } from "@postern/aws/replies";
import { accountItself } from "../../shared/account-itself.ts";

const strategies = [
  "ALL_SUPPORTED_RESOURCE_TYPES",
  "INCLUSION_BY_RESOURCE_TYPES",
  "EXCLUSION_BY_RESOURCE_TYPES",
] as const;

const recorderSchema = z.strictObject({
  name: z.string(),
  role: z.string(),
  recording: z.boolean(),
  lastStatus: z
    .enum(["SUCCESS", "PENDING", "FAILURE", "NOTAPPLICABLE"])
    .optional()
    .describe("How its last delivery ended; absent where it does not record."),
  error: z.string().optional().describe("Code of the last delivery's error."),
  strategy: z.enum(strategies),
  globalTypes: z.boolean().describe("With all types: whether those of IAM are among them."),
  types: z.array(z.string()).describe("Those that it records or leaves out, as the strategy says."),
});
export type Recorder = z.infer<typeof recorderSchema>;

/**
 * The configuration recorder of an account in a region (Config DescribeConfigurationRecorders,
 * DescribeConfigurationRecorderStatus), and those that other services have there (ListConfigurationRecorders).
 */
export const recorders = defineCollector({
  id: "config-recorders",
  description: "What AWS Config records in a region.",
  scope: "region",
  resourceType: "AWS::::Account",
  calls: [],
  attributes: z.null(),
  facets: {
    recorder: {
      calls: ["config:DescribeConfigurationRecorders", "config:DescribeConfigurationRecorderStatus"],
      value: recorderSchema.nullable(),
    },
    serviceLinked: {
      calls: ["config:ListConfigurationRecorders"],
      value: orNotAsked(z.array(z.string().min(1))).describe(
        "The services that have a recorder of their own.",
      ),
      after: ["recorder"],
    },
  },
  async *collect(context) {
    const { account } = context.target;
    yield {
      ...accountItself(account),
      facets: context.facets({
        recorder: () => readRecorder(context),
        serviceLinked: async ({ recorder }) =>
          recorder === null ? listServices(context) : notAsked("The account has a recorder of its own."),
      }),
    };
  },
});

async function readRecorder({ client }: CollectorContext): Promise<Recorder | null> {
  const {
    ConfigServiceClient,
    DescribeConfigurationRecordersCommand,
    DescribeConfigurationRecorderStatusCommand,
  } = await import("../clients/config-service.ts");
  const config = client(ConfigServiceClient);
  const listed = await config.send(new DescribeConfigurationRecordersCommand({}));
  // Without a name it is the customer's own, of which there is one at most.
  const [recorder] = required(listed, "ConfigurationRecorders");
  if (recorder === undefined) return null;
  const reply = await config.send(new DescribeConfigurationRecorderStatusCommand({}));
  const status = required(reply, "ConfigurationRecordersStatus").find(({ name }) => name === recorder.name);
  if (status === undefined)
    throw new UnexpectedReplyError(`There is no status of recorder ${recorder.name}.`);
  const recording = required(status, "recording");
  return {
    ...recorded(recorder),
    recording,
    // The model writes “Success”, the service “SUCCESS”.
    ...(recording && { lastStatus: asStatus(required(status, "lastStatus")) }),
    ...(status.lastErrorCode && { error: status.lastErrorCode }),
  };
}

function asStatus(text: string): NonNullable<Recorder["lastStatus"]> {
  return text.replaceAll("_", "").toUpperCase() as NonNullable<Recorder["lastStatus"]>;
}

function recorded(recorder: ConfigurationRecorder) {
  const group = required(recorder, "recordingGroup");
  const own = { name: required(recorder, "name"), role: required(recorder, "roleARN") };
  // Recorders from before the strategies have none.
  const strategy =
    group.recordingStrategy?.useOnly ??
    (required(group, "allSupported") ? "ALL_SUPPORTED_RESOURCE_TYPES" : "INCLUSION_BY_RESOURCE_TYPES");
  const types =
    strategy === "EXCLUSION_BY_RESOURCE_TYPES"
      ? required(required(group, "exclusionByResourceTypes"), "resourceTypes")
      : (group.resourceTypes ?? []);
  return { ...own, strategy, globalTypes: group.includeGlobalResourceTypes ?? false, types };
}

async function listServices({ client, paginate }: CollectorContext): Promise<string[]> {
  const { ConfigServiceClient, ListConfigurationRecordersCommand } =
    await import("../clients/config-service.ts");
  const config = client(ConfigServiceClient);
  const services: string[] = [];
  for await (const page of paginate(
    (NextToken) => config.send(new ListConfigurationRecordersCommand({ NextToken })),
    ({ NextToken }) => NextToken,
  ))
    services.push(
      ...required(page, "ConfigurationRecorderSummaries").flatMap(
        ({ servicePrincipal }) => servicePrincipal ?? [],
      ),
    );
  return services;
}
