import { invalidCredentials, invalidData } from "../objects/errors";
import type { CheckedSource } from "../objects/rules";
import { isUuidLike } from "../objects/schema";

/** What the URL of a data source must look like, and which credentials it needs, by its type. */
const S3_CREDENTIALS = ["accesskey", "secretkey", "endpoint", "bucket_in_path", "ssl"];
const S3_SWITCHES = ["bucket_in_path", "ssl"];
const LONGEST_RANDOM = 1024;

export function checkSource(source: CheckedSource): void {
  checkPlaceholders(source.url);
  const checks: Record<string, (source: CheckedSource) => void> = {
    swift: checkSwift,
    s3: checkS3,
    hdfs: checkHdfs,
    maprfs: checkMaprfs,
    manila: checkManila,
  };
  checks[source.type]!(source);
}

function checkPlaceholders(url: string): void {
  const lengths = [...url.matchAll(/%RANDSTR\((-?\d+)\)%/g)].map(([, length]) => Number(length));
  if (lengths.some((length) => length <= 0)) throw invalidData("Requested RANDSTR length must be positive.");
  if (lengths.reduce((sum, length) => sum + length, 0) > LONGEST_RANDOM) {
    throw invalidData(
      `Requested RANDSTR length is too long, please choose a value less than ${LONGEST_RANDOM}.`,
    );
  }
}

/** Scheme, host (in capitals as given) and path; parts that are not there are empty. */
function parts(url: string): { scheme: string; host: string; path: string } {
  const [, scheme = "", host = "", path = ""] =
    /^(?:([a-z][a-z0-9+.-]*):)?(?:\/\/([^/]*))?(.*)$/i.exec(url) ?? [];
  return { scheme: scheme.toLowerCase(), host, path };
}

function checkSwift({ url, credentials }: CheckedSource): void {
  if (!url) throw invalidData("Swift url must not be empty");
  const { scheme, host, path } = parts(url);
  if (scheme !== "swift") throw invalidData("URL scheme must be 'swift'");
  if ((host.includes(".") && !host.endsWith(".sahara")) || path.length <= 1) {
    throw invalidData("URL must be of the form swift://container.sahara/object");
  }
  if (!credentials) throw invalidCredentials("No credentials provided for Swift");
  if (!("user" in credentials)) throw invalidCredentials("User is not provided in credentials for Swift");
  if (!("password" in credentials))
    throw invalidCredentials("Password is not provided in credentials for Swift");
}

function checkS3({ url, credentials = {} }: CheckedSource): void {
  if (!url) throw invalidData("S3 url must not be empty");
  const { scheme, host, path } = parts(url);
  if (!["s3", "s3a"].includes(scheme)) throw invalidData("URL scheme must be 's3' or 's3a'");
  if (!host) throw invalidData("Bucket name must be present");
  if (!path) throw invalidData("Object name must be present");
  for (const [key, value] of Object.entries(credentials)) {
    if (!S3_CREDENTIALS.includes(key)) throw invalidData(`Unknown config '${key}' for S3 data source`);
    if (S3_SWITCHES.includes(key) && typeof value !== "boolean")
      throw invalidData(`Config '${key}' must be boolean`);
  }
}

function checkHdfs({ url }: CheckedSource): void {
  if (!url) throw invalidData("HDFS url must not be empty");
  const { scheme, host } = parts(url);
  if (scheme && scheme !== "hdfs") throw invalidData("URL scheme must be 'hdfs'");
  if (scheme && !host) throw invalidData("HDFS url is incorrect, cannot determine a hostname");
}

function checkMaprfs({ url }: CheckedSource): void {
  if (!url) throw invalidData("MapR FS url must not be empty");
  const { scheme } = parts(url);
  if (scheme && scheme !== "maprfs") throw invalidData("URL scheme must be 'maprfs'");
}

function checkManila({ url }: CheckedSource): void {
  if (!url) throw invalidData("Manila url must not be empty");
  const { scheme, host, path } = parts(url);
  if (scheme !== "manila") throw invalidData("Manila url scheme must be 'manila'");
  if (!isUuidLike(host)) throw invalidData("Manila url netloc must be a uuid");
  if (!path) throw invalidData("Manila url path must not be empty");
}
