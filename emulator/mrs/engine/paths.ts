import { internalDataPath } from "../../objects/files";
import { localPath, type Storage } from "../../storage";

/**
 * Where the URLs of a job lead on this machine. A program gets them as local paths, by these rules:
 *
 * - In any argument or statement, whatever reads `obs://…`, `s3a://…`, `hdfs://…` and so on becomes the path that stands
 *   for it, up to the next blank, comma, semicolon or quote.
 * - An argument that begins with `/` is a path on the cluster's HDFS as a whole; in SQL, so is a quoted path after
 *   LOCATION or INPATH.
 * - `hdfs://hacluster/…` is the cluster's own HDFS too.
 *
 * What a program has written in its own code is its own business.
 */
const URL_IN_TEXT = /\b(?:obs|s3a?|hdfs|file|swift):\/\/[^\s,;'"`)]*/gi;

const SQL_PATH = /(\b(?:LOCATION|INPATH)\s+)(['"])(\/[^'"]*)\2/gi;

/** The name that MRS gives the cluster's own HDFS. */
const OWN_HDFS = /^hdfs:\/\/hacluster(?=\/|$)/i;

/** Files that the service keeps itself. */
const INTERNAL = "internal-db://";

export function pathOf(storage: Storage, url: string): string {
  if (url.startsWith(INTERNAL)) return internalDataPath(storage, url.slice(INTERNAL.length));
  return localPath(storage, url.replace(OWN_HDFS, "hdfs://"));
}

export function localArgument(storage: Storage, argument: string): string {
  return argument.startsWith("/") ? pathOf(storage, argument) : withLocalUrls(storage, argument);
}

export function localSql(storage: Storage, sql: string): string {
  const withPaths = sql.replace(
    SQL_PATH,
    (_, before: string, quote: string, path: string) => `${before}${quote}hdfs://${path}${quote}`,
  );
  return withLocalUrls(storage, withPaths);
}

function withLocalUrls(storage: Storage, text: string): string {
  return text.replace(URL_IN_TEXT, (url) => pathOf(storage, url));
}
