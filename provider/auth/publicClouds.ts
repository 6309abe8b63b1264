/**
 * Where the public clouds have their services: `https://{service}.{region}.{domain}`. Addresses are derived only from a
 * region of that form, and never for a cloud other than the one that made the token.
 * https://developer.huaweicloud.com/intl/en-us/endpoint, https://docs.otc.t-systems.com/regions-and-endpoints/
 */

type CloudName = "Huawei Cloud" | "Open Telekom Cloud";

const OTC_DOMAINS: ReadonlyMap<string, string> = new Map([
  ["eu-de", "otc.t-systems.com"],
  ["eu-nl", "otc.t-systems.com"],
  ["eu-ch2", "sc.otc.t-systems.com"],
]);
/** Regions where all is elsewhere, or (`mrs.…`) one service. */
const HUAWEI_DOMAINS: ReadonlyMap<string, string> = new Map([
  ["eu-west-101", "myhuaweicloud.eu"],
  ["mrs.ap-southeast-1", "myhuaweicloud.cn"],
  ["mrs.ap-southeast-4", "myhuaweicloud.cn"],
  ["mrs.ru-northwest-2", "myhuaweicloud.cn"],
]);
const HUAWEI_DOMAIN = "myhuaweicloud.com";
/** `cn-north-4`, `eu-west-101`; a private cloud's region mostly has another form. */
const HUAWEI_REGION = /^[a-z]{2}-[a-z]+-\d+$/;

/** Identity services with the region in their name, or without (`iam.myhuaweicloud.com`). */
const IAM_HOST =
  /^iam(?:-pub)?\.(?:(?<region>[a-z\d-]+)\.)?(?:(?<otc>(?:sc\.)?otc\.t-systems\.com)|myhuaweicloud\.(?:com|eu|cn))$/;
const OTC_HOST = /\.otc\.t-systems\.com$/;
const HUAWEI_HOST = /\.myhuaweicloud\.(?:com|eu|cn)$/;

/** A look for an address: what was found, or in words for an error, why nothing was. */
export interface Look {
  readonly url?: string;
  readonly tried: string;
}

/**
 * The address of a service at a public cloud.
 * @param host the first label: `mrs`
 * @param authUrl whose token will travel there; undefined where requests are signed
 */
export function publicUrl(host: string, region: string | undefined, authUrl: string | undefined): Look {
  const iam = authUrl === undefined ? undefined : IAM_HOST.exec(new URL(authUrl).hostname)?.groups;
  if (authUrl !== undefined && iam === undefined) {
    return {
      tried: `${authUrl} is the identity service of no public cloud whose addresses could be derived`,
    };
  }
  const where = region ?? iam?.["region"];
  if (where === undefined) return { tried: "without a region, none can be derived for a public cloud" };
  const cloud = cloudOf(where);
  if (cloud === undefined) return { tried: `"${where}" is no region of Huawei Cloud or Open Telekom Cloud` };
  const issuer = iam?.["otc"] === undefined ? "Huawei Cloud" : "Open Telekom Cloud";
  if (iam !== undefined && issuer !== cloud) {
    return { tried: `the region "${where}" is one of ${cloud}, and ${authUrl} is of ${issuer}` };
  }
  return { url: `https://${host}.${where}.${domainOf(host, where)}`, tried: "" };
}

/** The identity service of a region; undefined for one that no public cloud has. */
export function publicIam(region: string | undefined): string | undefined {
  return publicUrl(region === "eu-ch2" ? "iam-pub" : "iam", region, undefined).url;
}

/** Whether the host is of Open Telekom Cloud; one of no known cloud (a gateway of one's own) goes by the region. */
export function isOtc(hostname: string, region: string | undefined): boolean {
  if (HUAWEI_HOST.test(hostname)) return false;
  return OTC_HOST.test(hostname) || (region !== undefined && cloudOf(region) === "Open Telekom Cloud");
}

function cloudOf(region: string): CloudName | undefined {
  if (OTC_DOMAINS.has(region)) return "Open Telekom Cloud";
  return HUAWEI_REGION.test(region) ? "Huawei Cloud" : undefined;
}

function domainOf(host: string, region: string): string {
  const elsewhere = HUAWEI_DOMAINS.get(`${host}.${region}`) ?? HUAWEI_DOMAINS.get(region);
  return OTC_DOMAINS.get(region) ?? elsewhere ?? HUAWEI_DOMAIN;
}
