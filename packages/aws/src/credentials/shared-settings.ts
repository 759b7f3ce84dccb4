import type { Environment, Section } from "./config-files.ts";

/** A setting that AWS's SDKs and tools share, and what becomes of it here. */
export interface SharedSetting {
  /** Its name in the config or credentials file. */
  readonly setting?: string;
  /** Its name in the environment. */
  readonly variable?: string;
  /** `told`: it is not followed, and a scan says so where it is set. */
  readonly effect: "followed" | "refused" | "told";
  readonly note: string;
}

function followed(setting: string, variable: string, note: string): SharedSetting {
  return { ...named(setting, variable), effect: "followed", note };
}

function told(setting: string, variable: string, note: string): SharedSetting {
  return { ...named(setting, variable), effect: "told", note };
}

function named(setting: string, variable: string): Pick<SharedSetting, "setting" | "variable"> {
  return { ...(setting && { setting }), ...(variable && { variable }) };
}

const ownRetries = "Calls are repeated as the rates of AWS's services need it.";
const reads = "It changes no call that reads.";

/** Source: the settings reference of the AWS SDKs and Tools Reference Guide. */
export const sharedSettings: readonly SharedSetting[] = [
  followed("", "AWS_CONFIG_FILE", "Default `~/.aws/config`; without a home folder there is none."),
  followed("", "AWS_SHARED_CREDENTIALS_FILE", "Default `~/.aws/credentials`."),
  followed("", "AWS_PROFILE", "`AWS_DEFAULT_PROFILE` does too. Keys in the environment go before it."),
  followed("region", "AWS_REGION", "Of STS; `AWS_DEFAULT_REGION` does too. What is scanned says `--region`."),
  followed("aws_access_key_id", "AWS_ACCESS_KEY_ID", "In any case of its letters."),
  followed("aws_secret_access_key", "AWS_SECRET_ACCESS_KEY", ""),
  followed("aws_session_token", "AWS_SESSION_TOKEN", "`aws_security_token` does too."),
  followed("credential_process", "", "Runs in the system's shell, for 60 seconds at most."),
  followed("role_arn", "AWS_ROLE_ARN", "The variable with a web identity."),
  followed("role_session_name", "AWS_ROLE_SESSION_NAME", "The variable with a web identity."),
  followed("source_profile", "", "Asked once for all roles that stand on it."),
  followed("credential_source", "", "`Environment`, `EcsContainer` or `Ec2InstanceMetadata`."),
  followed("external_id", "", ""),
  followed("duration_seconds", "", ""),
  followed("web_identity_token_file", "AWS_WEB_IDENTITY_TOKEN_FILE", "Read anew at each renewal."),
  followed("sso_session", "", "Its token is renewed where it can be."),
  followed("sso_start_url", "", ""),
  followed("sso_region", "", ""),
  followed("sso_account_id", "", ""),
  followed("sso_role_name", "", ""),
  followed("login_session", "", "The session of `aws login`, renewed where it can be."),
  followed("", "AWS_LOGIN_CACHE_DIRECTORY", "Default `~/.aws/login/cache`."),
  followed("", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "Asked directly, whatever proxies there are."),
  followed("", "AWS_CONTAINER_CREDENTIALS_FULL_URI", "https, this machine or the agents of ECS and EKS."),
  followed("", "AWS_CONTAINER_AUTHORIZATION_TOKEN", ""),
  followed("", "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", "Goes before the token itself."),
  followed("disable_ec2_metadata", "AWS_EC2_METADATA_DISABLED", ""),
  followed("ec2_metadata_service_endpoint", "AWS_EC2_METADATA_SERVICE_ENDPOINT", "Asked directly."),
  followed(
    "ec2_metadata_service_endpoint_mode",
    "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE",
    "`IPv4` or `IPv6`.",
  ),
  followed("ec2_metadata_v1_disabled", "AWS_EC2_METADATA_V1_DISABLED", "Version 1 is never asked."),
  followed("metadata_service_timeout", "AWS_METADATA_SERVICE_TIMEOUT", "Seconds; default 1."),
  followed("metadata_service_num_attempts", "AWS_METADATA_SERVICE_NUM_ATTEMPTS", "Default 2."),
  followed("endpoint_url", "AWS_ENDPOINT_URL", "And `AWS_ENDPOINT_URL_<SERVICE>`."),
  followed("services", "", ""),
  followed("ignore_configured_endpoint_urls", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", ""),
  followed("use_fips_endpoint", "AWS_USE_FIPS_ENDPOINT", "Refused beside a custom endpoint."),
  followed("use_dualstack_endpoint", "AWS_USE_DUALSTACK_ENDPOINT", "Refused beside a custom endpoint."),
  followed("sts_regional_endpoints", "AWS_STS_REGIONAL_ENDPOINTS", "Default `regional`."),
  followed("ca_bundle", "AWS_CA_BUNDLE", "In place of Node's authorities and `NODE_EXTRA_CA_CERTS`."),
  {
    setting: "mfa_serial",
    effect: "refused",
    note: "Nobody can be asked for the token. Put credentials into the environment first.",
  },
  told("max_attempts", "AWS_MAX_ATTEMPTS", ownRetries),
  told("retry_mode", "AWS_RETRY_MODE", ownRetries),
  told("defaults_mode", "AWS_DEFAULTS_MODE", "Times are those of `--timeout`."),
  told("aws_account_id", "AWS_ACCOUNT_ID", "sts:GetCallerIdentity tells the account."),
  told("account_id_endpoint_mode", "AWS_ACCOUNT_ID_ENDPOINT_MODE", ""),
  told("auth_scheme_preference", "AWS_AUTH_SCHEME_PREFERENCE", "Each service's own first choice is taken."),
  told("sigv4a_signing_region_set", "AWS_SIGV4A_SIGNING_REGION_SET", ""),
  told("disable_clock_skew_correction", "AWS_DISABLE_CLOCK_SKEW_CORRECTION", ""),
  told("disable_host_prefix_injection", "AWS_DISABLE_HOST_PREFIX_INJECTION", ""),
  told("endpoint_discovery_enabled", "AWS_ENABLE_ENDPOINT_DISCOVERY", ""),
  told("disable_request_compression", "AWS_DISABLE_REQUEST_COMPRESSION", reads),
  told("request_min_compression_size_bytes", "AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES", reads),
  told("request_checksum_calculation", "AWS_REQUEST_CHECKSUM_CALCULATION", reads),
  told("response_checksum_validation", "AWS_RESPONSE_CHECKSUM_VALIDATION", "No object is read."),
  told("s3_disable_express_session_auth", "AWS_S3_DISABLE_EXPRESS_SESSION_AUTH", "Sessions are never made."),
  told("s3_disable_multiregion_access_points", "AWS_S3_DISABLE_MULTIREGION_ACCESS_POINTS", ""),
  told("s3_us_east_1_regional_endpoint", "AWS_S3_US_EAST_1_REGIONAL_ENDPOINT", "It is regional."),
  told("s3_use_arn_region", "AWS_S3_USE_ARN_REGION", ""),
  told("sdk_ua_app_id", "AWS_SDK_UA_APP_ID", "The user agent is `postern`."),
];

/** The names of settings that are set and not followed. */
export function unfollowedSettings(environment: Environment, section: Section): readonly string[] {
  const unfollowed = sharedSettings.filter(({ effect }) => effect === "told");
  return unfollowed.flatMap(({ setting = "", variable = "" }) => [
    ...(section[setting] ? [setting] : []),
    ...(environment[variable] ? [variable] : []),
  ]);
}
