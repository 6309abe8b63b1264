import { badJobBinary, invalidData } from "../objects/errors";
import type { ObjectRules } from "../objects/rules";
import type { BinaryRow } from "../objects/rows";
import type { Schema } from "../objects/schema";
import { JOB_TYPES } from "./resources/jobTypes";
import { checkSource } from "./sourceChecks";

/** Sahara's rules for jobs, their files and data sources. */
const NAME: Schema = { type: "string", minLength: 1, maxLength: 50, format: "valid_name" };

const SCHEMES = ["internal-db", "manila", "swift", "s3"];
const S3_CREDENTIALS = ["accesskey", "endpoint", "secretkey"];

/** What each type needs in `mains`: the others use `libs` instead and refuse `mains`. */
const MAINS: Record<string, string> = {
  Hive: "flow requires main script",
  Pig: "flow requires main script",
  Shell: "flow requires main script",
  Spark: "job requires main application jar",
  Storm: "job requires main application jar",
  "Storm.Pyleus": "job requires main application jar",
};

/** Which sections an interface may map to; job_configs themselves are not held to it. */
const INTERFACE_SECTIONS: Record<string, string[]> = {
  Hive: ["configs", "params"],
  Pig: ["configs", "params", "args"],
  MapReduce: ["configs"],
  "MapReduce.Streaming": ["configs"],
  Java: ["configs", "args"],
  Shell: ["configs", "params", "args"],
  Spark: ["configs", "args"],
  Storm: ["args"],
  "Storm.Pyleus": [],
};

export const SAHARA_RULES: ObjectRules = {
  jobTypes: JOB_TYPES,
  interfaceSections: INTERFACE_SECTIONS,
  jobName: NAME,
  sourceName: NAME,
  sourceTypes: ["swift", "hdfs", "maprfs", "manila", "s3"],
  binaryName: NAME,
  binaryUrl: { type: "string", format: "valid_job_location" },
  checkJobFiles,
  checkSource,
  checkBinaryUrl,
  checkBinaryCredentials,
};

function checkJobFiles(type: string, mains: string[], libs: string[]): void {
  const needsMains = MAINS[type];
  if (needsMains) {
    if (!mains.length) throw invalidData(`${type} ${needsMains}`);
    if (mains.some((id) => libs.includes(id))) throw invalidData("'mains' and 'libs' overlap");
  } else {
    if (type !== "MapReduce.Streaming" && !libs.length) throw invalidData(`${type} flow requires libs`);
    if (mains.length) throw invalidData(`${type} flow does not use mains`);
  }
}

function checkBinaryUrl(url: string): void {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase();
  if (!scheme) throw invalidData("Job binary url must have a scheme");
  if (!SCHEMES.includes(scheme)) throw invalidData("Invalid job binary");
}

function checkBinaryCredentials(url: string, extra: BinaryRow["extra"]): void {
  if (url.startsWith("swift://") && !(extra.user && extra.password)) {
    throw badJobBinary("To work with JobBinary located in internal swift add 'user' and 'password' to extra");
  }
  if (!url.startsWith("s3://")) return;
  if (!/^s3:\/\/[^/]+\//.test(url))
    throw badJobBinary("URL for binary in S3 must specify an object not a bucket");
  if (Object.keys(extra).sort().join() !== S3_CREDENTIALS.join()) {
    throw invalidData("Configs 'accesskey', 'secretkey', and 'endpoint' must be provided.");
  }
}
