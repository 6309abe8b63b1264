import { invalidData } from "../../objects/errors";
import type { CheckedSource, ObjectRules } from "../../objects/rules";
import { refusal } from "../errors";

/** MRS's rules for jobs, their files and data sources. Neither Swift nor credentials nor interfaces are known. */
const OBJECT_URL = /^(\/|s3a:\/\/|obs:\/\/)/;
const FILE_URL = /^(\/|s3a:\/\/|obs:\/\/|internal-db:\/\/)/;

const LONGEST_JOB_NAME = 64;
const LONGEST_NAME = 80;
const LONGEST_URL = 255;

const NEEDS_MAINS = ["Hive", "SparkScript"];
const NEEDS_LIBS = ["MapReduce", "Spark"];

export const MRS_RULES: ObjectRules = {
  jobTypes: ["MapReduce", "Spark", "Hive", "hql", "DistCp", "SparkScript"],
  interfaceSections: {},
  jobName: { type: "string", minLength: 1, maxLength: LONGEST_JOB_NAME, format: "plain_name" },
  sourceName: { type: "string", minLength: 1, maxLength: LONGEST_NAME, format: "plain_name" },
  sourceTypes: ["hdfs", "obs"],
  binaryName: { type: "string", minLength: 1, maxLength: LONGEST_NAME, format: "plain_name" },
  binaryUrl: { type: "string", minLength: 1, maxLength: LONGEST_URL },
  checkJobFiles: (type, mains, libs) => {
    if (NEEDS_MAINS.includes(type) && !mains.length) throw refusal("12000068");
    if (NEEDS_LIBS.includes(type) && !libs.length) throw refusal("12000069");
  },
  checkSource,
  checkBinaryUrl: (url) => {
    if (!FILE_URL.test(url)) throw invalidData("url begins with /, s3a://, obs:// or internal-db://");
  },
  checkBinaryCredentials: () => {},
};

function checkSource({ type, url }: CheckedSource): void {
  if (url.length < 1 || url.length > LONGEST_URL) throw invalidData(`url has 1 to ${LONGEST_URL} characters`);
  if (type === "hdfs" && !url.startsWith("/")) throw invalidData("url of an hdfs data source begins with /");
  if (type === "obs" && (!OBJECT_URL.test(url) || url.startsWith("/"))) {
    throw invalidData("url of an obs data source begins with s3a:// or obs://");
  }
}
