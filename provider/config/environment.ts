/**
 * Which variables of the environment count. Several tools write there, each with names of its own, and what they say
 * about who we are is never mixed: an access key of one and a secret of another lock the key. So one family of names is
 * chosen: `OS_*` where it names an identity service and proves who we are, else the first with access keys, else `OS_*`.
 * Names of our own (`BIGDATA_*`) go with any, and so does what says nothing about who we are, such as a region.
 */
import { namesOf, type Key } from "./keys";

const OPENSTACK = "OS_";
/** By their prefix, in the order in which they are looked for: the official SDKs', then that of their Terraform provider. */
const KEY_FAMILIES = ["HUAWEICLOUD_SDK_", "HW_"];
const OUR_OWN = "BIGDATA_";

const PROOFS_BY_TOKEN: readonly Key[] = ["password", "applicationCredentialSecret", "token"];
const KEY_PAIR: readonly Key[] = ["accessKey", "secretKey"];

/** The prefix of the family that says who we are. */
export function familyOf(environment: NodeJS.ProcessEnv): string {
  const has = (keys: readonly Key[], family: string): boolean =>
    keys.some((key) =>
      namesOf(key).environment.some((name) => name.startsWith(family) && isGiven(environment, name)),
    );
  if (isGiven(environment, "OS_AUTH_URL") && has(PROOFS_BY_TOKEN, OPENSTACK)) return OPENSTACK;
  return KEY_FAMILIES.find((family) => has(KEY_PAIR, family)) ?? OPENSTACK;
}

/** The variables that may hold a key, the family's own and ours first. */
export function variablesOf(key: Key, family: string): readonly string[] {
  const { environment, besideCloud } = namesOf(key);
  const near = environment.filter((name) => name.startsWith(family) || name.startsWith(OUR_OWN));
  const others = besideCloud ? environment.filter((name) => !near.includes(name)) : [];
  return [...near, ...others];
}

export function isGiven(environment: NodeJS.ProcessEnv, name: string): boolean {
  return (environment[name] ?? "").trim() !== "";
}
