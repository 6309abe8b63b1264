/**
 * The layout of `arguments` of MRS v2, which depends on the job's type and which only the cluster checks, minutes later.
 * It is read from the pages' samples:
 *
 * - options before a script or statements stand in pairs. A single one is warned about and not refused: beeline has
 *   options without a value;
 * - DistCp is documented with source and destination alone. hadoop's own options are taken before them, because that is
 *   where hadoop takes them.
 *
 * An element that is not known yet may be anything, an option too: then nothing is said about those behind it.
 *
 * @see https://support.huaweicloud.com/intl/en-us/api-mrs/CreateExecuteJob.html
 */
import type { IsSecret, Problem } from "../explain";
import { isUnknown, type Inputs } from "../unknown";
import { got } from "../words";
import { SCRIPTS, STATEMENTS } from "./jobTypes";

/** What is wrong, and at which element; without one it concerns the list. */
interface Slip {
  readonly at?: number;
  readonly must: string;
}

type Layout = (list: readonly string[]) => Slip | undefined;

const JAR = /\.jar$/i;
const SPARK_PROGRAM = /\.(?:jar|py)$/i;
const PYTHON_PROGRAM = /\.py$/i;
const SCRIPT = /\.sql$/i;

/** Options of spark-submit that are followed by no value. */
const SPARK_SWITCHES: ReadonlySet<string> = new Set(["--verbose", "-v", "--supervise", "--usage-error"]);

const isOption = (text: string) => text.startsWith("-");

const mapReduce: Layout = ([jar]) => {
  if (jar === undefined) return { must: "is required: the jar of a MapReduce job, then its arguments" };
  if (isUnknown(jar) || JAR.test(jar)) return undefined;
  return { at: 0, must: "must be the jar of a MapReduce job, ending in .jar; its arguments follow" };
};

/** The position of the program of a Spark job: the first element that is neither an option nor the value of one. */
export function programAt(list: readonly string[]): number {
  let at = 0;
  for (let text = list[at]; text !== undefined && isOption(text) && !isUnknown(text); text = list[at]) {
    at += SPARK_SWITCHES.has(text) || text.includes("=") ? 1 : 2;
  }
  return at;
}

function spark(program: RegExp, what: string): Layout {
  return (list) => {
    const at = programAt(list);
    const found = list[at];
    if (list.slice(0, at + 1).some(isUnknown) || program.test(found ?? "")) return undefined;
    if (found === undefined) return { must: `must name the program, ${what}, after the options` };
    return { at, must: `must be the program, ${what}: here the options end` };
  };
}

const script: Layout = (list) => {
  const last = list.at(-1);
  if (last === undefined) return { must: "is required: options in pairs, then the script, ending in .sql" };
  if (isUnknown(last) || SCRIPT.test(last)) return undefined;
  return { at: list.length - 1, must: "must be the script, ending in .sql: it stands last" };
};

const statements: Layout = (list) => {
  const last = list.at(-1);
  if (last === undefined) return { must: "is required: options in pairs, then the statements" };
  if (last.trim() !== "") return undefined;
  return { at: list.length - 1, must: "must be the statements: they stand last, in one element" };
};

const distCp: Layout = (list) => {
  const wanted = "a source and a destination, and options only before them";
  if (list.some(isUnknown)) return undefined;
  if (list.length < 2) return { must: `must be ${wanted}` };
  const places = list.slice(-2).findIndex(isOption);
  if (places >= 0)
    return { at: list.length - 2 + places, must: `must be a place: DistCp is given ${wanted}` };
  if (list.length > 2 && !isOption(list[0] ?? "")) return { must: `must be ${wanted}` };
  return undefined;
};

const flink: Layout = ([action]) => {
  if (action === undefined) return { must: "is required: run, options, the jar, its arguments" };
  if (isUnknown(action) || action === "run" || action === "run-application") return undefined;
  return { at: 0, must: "must be run: a Flink job begins with it" };
};

const LAYOUTS: Readonly<Record<string, Layout>> = {
  MapReduce: mapReduce,
  SparkSubmit: spark(SPARK_PROGRAM, "a .jar or .py file"),
  SparkPython: spark(PYTHON_PROGRAM, "a .py file"),
  HiveScript: script,
  SparkScript: script,
  HiveSql: statements,
  SparkSql: statements,
  DistCp: distCp,
  Flink: flink,
};

const isListOfTexts = (list: unknown): list is readonly string[] =>
  Array.isArray(list) && list.every((each) => typeof each === "string");

export function layoutProblems(inputs: Inputs, isSecret: IsSecret): Problem[] {
  const { jobType, arguments: list = [] } = inputs;
  const layout = typeof jobType === "string" ? LAYOUTS[jobType] : undefined;
  // What is no list of texts, the schema has said.
  const slip = isListOfTexts(list) ? layout?.(list) : undefined;
  if (slip === undefined || !isListOfTexts(list)) return [];
  const { at, must } = slip;
  if (at === undefined) {
    const came = list.length === 0 ? "" : `; got ${list.length} element${list.length === 1 ? "" : "s"}`;
    return [{ path: "arguments", message: must + came }];
  }
  const message = must + got(list[at], isSecret(["arguments", at]));
  return [{ path: `arguments[${at}]`, message }];
}

export function layoutWarnings({ jobType, arguments: list }: Inputs): Problem[] {
  if (!isListOfTexts(list) || list.some(isUnknown)) return [];
  const ends = SCRIPTS.has(String(jobType)) ? "script" : "statements";
  if (!SCRIPTS.has(String(jobType)) && !STATEMENTS.has(String(jobType))) return [];
  const unpaired = `has ${list.length - 1} elements before the ${ends}: options stand in pairs, key and value`;
  const path = `arguments[${list.length - 1}]`;
  const looksLikeScript = ends === "statements" && /^\S+\.sql$/i.test(list.at(-1)?.trim() ?? "");
  return [
    ...(list.length > 0 && list.length % 2 === 0 ? [{ path: "arguments", message: unpaired }] : []),
    ...(looksLikeScript
      ? [{ path, message: `is taken for statements and looks like a script: use ${scriptTypeOf(jobType)}` }]
      : []),
  ];
}

const scriptTypeOf = (jobType: unknown) => (jobType === "HiveSql" ? "HiveScript" : "SparkScript");
