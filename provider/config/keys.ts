/**
 * The connection's keys, once: their names in the stack configuration (and as arguments of `bigdata.Provider`), in
 * the environment, and in clouds.yaml. The first name that has a value counts; which names of the environment count at
 * all, environment.ts says.
 */

interface KeyNames {
  readonly environment: readonly string[];
  /** Looked up in the entry's `auth` first, then in the entry itself, as openstackclient does. */
  readonly cloud: readonly string[];
  readonly secret?: true;
  /** Tells nothing about who we are, so it may be given beside `cloud`. */
  readonly besideCloud?: true;
}

function names(environment: readonly string[], cloud: readonly string[]): KeyNames {
  return { environment, cloud };
}

function beside(environment: readonly string[], cloud: readonly string[]): KeyNames {
  return { environment, cloud, besideCloud: true };
}

function secret(environment: readonly string[], cloud: readonly string[]): KeyNames {
  return { environment, cloud, secret: true };
}

const CONFIG = {
  authUrl: names(["OS_AUTH_URL", "BIGDATA_IAM_ENDPOINT"], ["auth_url"]),
  cloud: beside(["OS_CLOUD"], []),
  region: beside(["BIGDATA_REGION", "OS_REGION_NAME", "HW_REGION_NAME"], ["region_name"]),
  userName: names(["OS_USERNAME"], ["username", "user_name"]),
  userId: names(["OS_USER_ID"], ["user_id"]),
  userDomainName: names(["OS_USER_DOMAIN_NAME"], ["user_domain_name"]),
  userDomainId: names(["OS_USER_DOMAIN_ID"], ["user_domain_id"]),
  projectName: names(
    ["OS_PROJECT_NAME", "OS_TENANT_NAME", "HW_PROJECT_NAME"],
    ["project_name", "tenant_name"],
  ),
  projectId: names(
    ["OS_PROJECT_ID", "OS_TENANT_ID", "HUAWEICLOUD_SDK_PROJECT_ID", "HW_PROJECT_ID", "BIGDATA_PROJECT_ID"],
    ["project_id", "tenant_id"],
  ),
  projectDomainName: names(["OS_PROJECT_DOMAIN_NAME"], ["project_domain_name"]),
  projectDomainId: names(["OS_PROJECT_DOMAIN_ID"], ["project_domain_id"]),
  domainName: names(["OS_DOMAIN_NAME"], ["domain_name"]),
  applicationCredentialId: names(["OS_APPLICATION_CREDENTIAL_ID"], ["application_credential_id"]),
  applicationCredentialName: names(["OS_APPLICATION_CREDENTIAL_NAME"], ["application_credential_name"]),
  saharaEndpoint: beside(["BIGDATA_SAHARA_ENDPOINT"], ["data_processing_endpoint_override"]),
  mrsEndpoint: beside(["BIGDATA_MRS_ENDPOINT"], ["mrs_endpoint_override"]),
  cdmEndpoint: beside(["BIGDATA_CDM_ENDPOINT"], ["cdm_endpoint_override"]),
  endpointType: beside(["OS_INTERFACE", "OS_ENDPOINT_TYPE"], ["interface", "endpoint_type"]),
  cacertFile: beside(["OS_CACERT"], ["cacert"]),
  insecure: beside(["OS_INSECURE"], ["insecure"]),
  password: secret(["OS_PASSWORD"], ["password"]),
  token: secret(["OS_TOKEN"], ["token"]),
  applicationCredentialSecret: secret(
    ["OS_APPLICATION_CREDENTIAL_SECRET"],
    ["application_credential_secret"],
  ),
  // Names of the public clouds; openstackclient, and so clouds.yaml, knows no such keys.
  accessKey: secret(["HUAWEICLOUD_SDK_AK", "HW_ACCESS_KEY"], []),
  secretKey: secret(["HUAWEICLOUD_SDK_SK", "HW_SECRET_KEY"], []),
  securityToken: secret(["HUAWEICLOUD_SDK_SECURITY_TOKEN", "HW_SECURITY_TOKEN"], []),
};

/** What openstackclient knows and our own configuration does not offer. */
const FOREIGN = {
  domainId: names(["OS_DOMAIN_ID"], ["domain_id"]),
  defaultDomainId: names(
    ["OS_DEFAULT_DOMAIN_ID", "OS_DEFAULT_DOMAIN"],
    ["default_domain_id", "default_domain"],
  ),
  defaultDomainName: names(["OS_DEFAULT_DOMAIN_NAME"], ["default_domain_name"]),
  authType: names(["OS_AUTH_TYPE"], ["auth_type"]),
};

/** A key of the stack configuration, without its `bigdata:`. */
export type ConfigKey = keyof typeof CONFIG;
export type Key = ConfigKey | keyof typeof FOREIGN;

/** The services whose address can be given by hand: `mrs` by the key `mrsEndpoint`. */
export type EndpointKey = ConfigKey extends infer Each
  ? Each extends `${infer Service}Endpoint`
    ? Service
    : never
  : never;

/** Raw values by key; what is empty is absent. */
export type Found = { readonly [key in Key]?: string };

const NAMES: Readonly<Record<Key, KeyNames>> = { ...CONFIG, ...FOREIGN };

/** The connection's keys in the stack configuration, which are the arguments of `bigdata.Provider`, too. */
export const CONFIG_KEYS = Object.keys(CONFIG) as readonly ConfigKey[];
/** Those that are addresses of services. */
export const ENDPOINT_KEYS = CONFIG_KEYS.filter((key) =>
  key.endsWith("Endpoint"),
) as readonly `${EndpointKey}Endpoint`[];
/** Those whose values are secrets. */
export const SECRET_CONFIG_KEYS: readonly ConfigKey[] = CONFIG_KEYS.filter((key) => NAMES[key].secret);
/** All keys, those included that only openstackclient's sources have. */
export const ALL_KEYS = Object.keys(NAMES) as readonly Key[];

export function namesOf(key: Key): KeyNames {
  return NAMES[key];
}
