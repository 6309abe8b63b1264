import { bodyProblems, type Field, jobName, mandatory, oneOf, text } from "../checks";
import { invalidParameter, type MrsError, refusal } from "../errors";
import type { MrsQuirks } from "../quirks";
import { decodeHql } from "./hql";

/** What `POST /jobs/submit-job` accepts. Empty texts are as good as absent ones: the vendors' samples are full of them. */
export interface SubmitJobBody {
  job_type: number;
  job_name: string;
  cluster_id: string;
  jar_path?: string;
  arguments?: string;
  input?: string;
  output?: string;
  job_log?: string;
  file_action?: string;
  hive_script_path?: string;
  hql?: string;
}

export const TYPE = {
  MapReduce: 1,
  Spark: 2,
  HiveScript: 3,
  HiveQl: 4,
  DistCp: 5,
  SparkScript: 6,
  SparkSql: 7,
};

const FORBIDDEN = ";|&>'<$";
const LONGEST_PATH = 1023;
const LONGEST_ARGUMENTS = 150_000;

const path: Field = {
  problem: (value) =>
    value === ""
      ? undefined
      : (text(LONGEST_PATH, FORBIDDEN).problem(value) ??
        (/^(\/|s3a:\/\/|obs:\/\/)/.test(value as string) ? undefined : "begins with /, s3a:// or obs://")),
};

const FIELDS: Record<keyof SubmitJobBody, Field> = {
  job_type: mandatory(oneOf(Object.values(TYPE))),
  job_name: jobName,
  cluster_id: mandatory(text(64)),
  jar_path: path,
  arguments: text(LONGEST_ARGUMENTS, FORBIDDEN),
  input: path,
  output: path,
  job_log: path,
  file_action: oneOf(["", "import", "export"]),
  hive_script_path: path,
  hql: text(LONGEST_ARGUMENTS),
};

const PATHS = ["jar_path", "input", "output", "job_log", "hive_script_path"] as const;

export function checkSubmitJob(sent: unknown, quirks: MrsQuirks): SubmitJobBody {
  const problems = bodyProblems(sent, FIELDS);
  if (problems.length) throw invalidParameter(problems.join("; "));
  const body = sent as SubmitJobBody;
  if (quirks.mrsRefusesS3a && PATHS.some((key) => body[key]?.startsWith("s3a:"))) throw refusal("12000086");
  const problem = problemForType(body, quirks);
  if (problem) throw problem;
  return body;
}

function problemForType(body: SubmitJobBody, quirks: MrsQuirks): MrsError | undefined {
  const { job_type, jar_path, hive_script_path, input, output, file_action, hql } = body;
  switch (job_type) {
    case TYPE.MapReduce:
    case TYPE.Spark:
      if (!jar_path?.trim()) return blankJarPath(quirks);
      return /\.jar$/i.test(jar_path) ? undefined : invalidParameter("jar_path ends with .jar");
    case TYPE.HiveScript:
    case TYPE.SparkScript:
      if (!hive_script_path?.trim()) return refusal("12000114", "hive_script_path must not be blank");
      return /\.sql$/i.test(hive_script_path)
        ? undefined
        : invalidParameter("hive_script_path ends with .sql");
    case TYPE.DistCp:
      if (!file_action) return invalidParameter("file_action is mandatory for DistCp");
      return input && output ? undefined : invalidParameter("input and output are mandatory for DistCp");
    case TYPE.SparkSql:
      if (!hql || decodeHql(hql) === undefined)
        return invalidParameter("hql is one letter and encoded statements");
      return undefined;
    default:
      return refusal("12000054", "HiveQL is not supported");
  }
}

const blankJarPath = ({ mrsJarPathCodeOfOtc }: MrsQuirks) =>
  refusal(mrsJarPathCodeOfOtc ? "12000081" : "12000113", "jar_path must not be blank");
