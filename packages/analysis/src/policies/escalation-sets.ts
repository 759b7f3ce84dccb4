/** Actions that together give more rights than the policy shows. */
export interface EscalationSet {
  readonly kind: "self" | "identity-center" | "pass-role" | "existing-resource";
  readonly actions: readonly EscalationAction[];
  /** The service that receives the role of `iam:PassRole`, then others that may do instead, by name. */
  readonly passedTo?: readonly string[];
}

export interface EscalationAction {
  readonly name: string;
  /**
   * What the action must reach, as the end of an ARN of the account: things that no policy names. Where there is
   * none, any resource of the action's service does, since its name is the caller's choice.
   */
  readonly on: readonly string[];
  /** Whether reaching the caller's own user is enough. */
  readonly own: boolean;
}

/** Whoever may do one of these on others' users, groups, roles or policies has the rights of all of them. */
const self: Readonly<Record<string, string>> = {
  policy: "CreatePolicyVersion SetDefaultPolicyVersion",
  user: "CreateAccessKey CreateLoginProfile UpdateLoginProfile",
  group: "AttachGroupPolicy PutGroupPolicy",
  role: "AttachRolePolicy PutRolePolicy UpdateAssumeRolePolicy",
};
const own: Readonly<Record<string, readonly string[]>> = {
  AttachUserPolicy: ["user"],
  PutUserPolicy: ["user"],
  DeleteUserPermissionsBoundary: ["user"],
  AddUserToGroup: ["group", "user"],
};

/** By IAM prefix: who receives the role, and what starts something that has it (`|` is or, `+` is and). */
const passRole: readonly (readonly [prefix: string, receivers: string, starts: string])[] = [
  ["ec2", "ec2", "RunInstances@instance | RequestSpotInstances"],
  [
    "lambda",
    "lambda",
    "CreateFunction + InvokeFunction | CreateFunction + CreateEventSourceMapping | CreateFunction + AddPermission",
  ],
  [
    "glue",
    "glue",
    "CreateDevEndpoint | CreateJob + StartJobRun | CreateJob + CreateTrigger | CreateSession + RunStatement",
  ],
  [
    "cloudformation",
    "cloudformation stacksets.cloudformation",
    "CreateStack | CreateStackSet + CreateStackInstances",
  ],
  [
    "datapipeline",
    "datapipeline ec2 elasticmapreduce",
    "CreatePipeline + PutPipelineDefinition + ActivatePipeline",
  ],
  ["codebuild", "codebuild", "CreateProject + StartBuild | CreateProject + StartBuildBatch"],
  ["autoscaling", "ec2 autoscaling", "CreateAutoScalingGroup + CreateLaunchConfiguration"],
  [
    "ecs",
    "ecs-tasks ecs",
    "RegisterTaskDefinition + RunTask | RegisterTaskDefinition + StartTask | RegisterTaskDefinition + CreateService",
  ],
  ["sagemaker", "sagemaker", "CreateNotebookInstance | CreateTrainingJob | CreateProcessingJob"],
  ["apprunner", "tasks.apprunner build.apprunner apprunner", "CreateService"],
  ["batch", "ecs-tasks batch", "RegisterJobDefinition + SubmitJob"],
  ["braket", "braket", "CreateJob"],
  ["elasticmapreduce", "elasticmapreduce ec2", "RunJobFlow"],
  ["emr-serverless", "emr-serverless", "CreateApplication + StartJobRun"],
  ["gamelift", "gamelift", "CreateBuild + CreateFleet"],
  [
    "imagebuilder",
    "ec2 imagebuilder",
    "CreateComponent + CreateImageRecipe + CreateInfrastructureConfiguration + CreateImage",
  ],
  ["kinesisanalytics", "kinesisanalytics", "CreateApplication + StartApplication"],
  ["omics", "omics", "CreateWorkflow + StartRun"],
  ["scheduler", "scheduler", "CreateSchedule"],
  ["ssm", "ssm", "CreateDocument + StartAutomationExecution"],
  ["states", "states", "CreateStateMachine + StartExecution"],
  ["cognito-identity", "cognito-identity", "SetIdentityPoolRoles"],
  [
    "bedrock-agentcore",
    "bedrock-agentcore",
    "CreateCodeInterpreter + StartCodeInterpreterSession + InvokeCodeInterpreter" +
      " | CreateAgentRuntime + CreateAgentRuntimeEndpoint + InvokeAgentRuntimeCommand" +
      " | CreateBrowser + StartBrowserSession + ConnectBrowserAutomationStream",
  ],
];

/** What takes over something that runs already; its role is not in the policy. */
const existing: readonly string[] = [
  "lambda:UpdateFunctionCode@function:postern-probe",
  "lambda:UpdateFunctionConfiguration@function:postern-probe",
  "ssm:StartSession@instance",
  "ssm:SendCommand@instance",
  "codebuild:StartBuild@project/postern-probe",
  "glue:UpdateDevEndpoint@devEndpoint/postern-probe",
  "cloudformation:UpdateStack@stack/postern-probe/1",
  "cloudformation:CreateChangeSet@stack/postern-probe/1 + cloudformation:ExecuteChangeSet@stack/postern-probe/1",
  "ecs:ExecuteCommand@task/postern-probe/1",
  "states:UpdateStateMachine@stateMachine:postern-probe + states:StartExecution@stateMachine:postern-probe",
  "batch:SubmitJob@job-queue/postern-probe",
  "sagemaker:CreatePresignedNotebookInstanceUrl@notebook-instance/postern-probe",
  "ec2-instance-connect:SendSSHPublicKey@instance",
  "ec2:StopInstances@instance + ec2:ModifyInstanceAttribute@instance + ec2:StartInstances@instance",
  "codedeploy:CreateDeployment@deploymentgroup:postern-probe/1",
  "apprunner:UpdateService@service/postern-probe/1",
];

/** Every set that is known, in the order in which verdicts name them. */
export const escalationSets: readonly EscalationSet[] = [
  ...Object.entries(self).flatMap(([on, names]) =>
    names.split(" ").map((name) => selfSet([{ name: `iam:${name}`, on: [on], own: false }])),
  ),
  ...Object.entries(own).map(([name, on]) => selfSet([{ name: `iam:${name}`, on, own: true }])),
  selfSet([parse("sts:AssumeRole@role"), parse("iam:DeleteRolePermissionsBoundary@role")]),
  ...passRole.flatMap(([prefix, receivers, starts]) =>
    starts.split(" | ").map((start) => passRoleSet(receivers.split(" "), start.split(" + "), prefix)),
  ),
  {
    kind: "identity-center",
    actions: ["CreatePermissionSet", "CreateAccountAssignment", "AttachManagedPolicyToPermissionSet"].map(
      (name) => parse(`sso:${name}`),
    ),
  },
  ...existing.map((written): EscalationSet => ({
    kind: "existing-resource",
    actions: written.split(" + ").map(parse),
  })),
];

function selfSet(actions: readonly EscalationAction[]): EscalationSet {
  return { kind: "self", actions };
}

function passRoleSet(receivers: readonly string[], starts: readonly string[], prefix: string): EscalationSet {
  return {
    kind: "pass-role",
    actions: [parse("iam:PassRole@role"), ...starts.map((start) => parse(`${prefix}:${start}`))],
    passedTo: receivers,
  };
}

function parse(written: string): EscalationAction {
  const [name = "", on] = written.split("@");
  return { name, on: on === undefined ? [] : [on], own: false };
}
