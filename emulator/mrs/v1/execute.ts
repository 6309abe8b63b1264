import { type Answer, jsonAnswer } from "../../http";
import type { JobRow, SimpleConfig } from "../../objects/rows";
import { isSimpleConfig } from "../../objects/schema";
import { admit, V1_CODES } from "../admission";
import { bodyProblems, type Field, isObject, mandatory, readBody, text } from "../checks";
import type { Task } from "../engine/task";
import { invalidParameter, MissingObject, refusal } from "../errors";
import type { Call } from "../routing";
import { startRun } from "../runs";
import type { World } from "../world";
import { executionDocument } from "./jobExecutions";
import { sparkJar } from "./submitJob";
import { TYPE } from "./submitChecks";

/**
 * Running a job object. Unlike Sahara, MRS wants input, output and `job_configs` for every type, and answers no state.
 * `args` are cut at blanks, since the first is a main class with its arguments; input and output follow as further
 * arguments. Hive and hql are never run here, so that there is a type that ends as `job_configs.configs` say on any
 * machine (`edp.emulator.outcome`).
 */
interface ExecuteBody {
  cluster_id: string;
  input_id: string;
  output_id: string;
  job_configs: { configs?: SimpleConfig; args?: string[]; params?: SimpleConfig };
}

const PREFIX = "edp.emulator.";

const flag: Field = {
  problem: (value) => (typeof value === "boolean" ? undefined : "is true or false"),
};

const jobConfigs: Field = {
  required: true,
  problem: (value) => {
    if (!isObject(value)) return "has to be an object";
    const { configs = {}, args = [], params = {}, ...rest } = value;
    if (Object.keys(rest).length) return "has configs, args and params only";
    if (!isSimpleConfig(configs) || !isSimpleConfig(params)) return "has flat maps for configs and params";
    const texts = Array.isArray(args) && args.every((one) => typeof one === "string");
    return texts ? undefined : "has a list of strings for args";
  },
};

const FIELDS: Record<string, Field> = {
  cluster_id: mandatory(text(64)),
  input_id: mandatory(text(64)),
  output_id: mandatory(text(64)),
  job_configs: jobConfigs,
  is_protected: flag,
  is_public: flag,
};

/** Numbers under which `job-exes` shows the types of job objects. */
const TYPE_NUMBER: Record<string, number> = {
  MapReduce: TYPE.MapReduce,
  Spark: TYPE.Spark,
  Hive: TYPE.HiveScript,
  hql: TYPE.HiveQl,
  DistCp: TYPE.DistCp,
  SparkScript: TYPE.SparkScript,
};

export function execute({ world, tenant, params, raw }: Call): Answer {
  const job = world.tables.jobs.find(tenant, params.id!);
  if (!job) throw new MissingObject("12000002", `Job ${params.id} not found`);
  const sent = readBody(raw);
  const problems = bodyProblems(sent, FIELDS);
  if (problems.length) throw invalidParameter(problems.join("; "));
  const body = sent as ExecuteBody;
  const { cluster_id, input_id, output_id, job_configs } = body;
  if (!world.clusters.has(cluster_id)) throw refusal("12000003");
  const [input, output] = [input_id, output_id].map((id) => sourceUrl(world, tenant, id));
  const task = taskOf(world, job, job_configs, input!, output!);
  admit(world, cluster_id, V1_CODES);
  const request = { input, output, arguments: (job_configs.args ?? []).join(" "), ...fileOf(task) };
  const type = TYPE_NUMBER[job.type]!;
  const row = startRun(
    world,
    tenant,
    { api: "v1.1", cluster_id, name: job.name, type, request, job_id: job.id, input_id, output_id },
    task,
  );
  return jsonAnswer(202, { job_execution: { ...executionDocument(row), job_configs } });
}

function sourceUrl({ tables }: World, tenant: string, id: string): string {
  const source = tables.sources.find(tenant, id);
  if (!source) throw invalidParameter(`data source ${id} not found`);
  return source.url;
}

function taskOf(
  { tables }: World,
  { type, mains, libs }: JobRow,
  { configs = {}, args = [] }: ExecuteBody["job_configs"],
  input: string,
  output: string,
): Task {
  const urls = (ids: string[]) => ids.flatMap((id) => tables.binaries.get(id)?.url ?? []);
  const words = [...args.flatMap((one) => one.split(/\s+/)).filter(Boolean), input, output];
  const steering = { values: configs, prefix: PREFIX };
  const [jar = "", ...others] = urls(libs);
  switch (type) {
    case "MapReduce":
      return { kind: "jar", type, jar, libs: others, args: words, steering };
    case "Spark":
      return sparkJar(jar, others, words, steering);
    case "DistCp":
      return { kind: "copy", type, from: input, to: output, whenPresent: "skip", steering };
    case "SparkScript":
      return { kind: "sql", type, options: [], script: urls(mains)[0]!, steering };
    default:
      return { kind: "none", type, steering };
  }
}

function fileOf(task: Task): { jar_path?: string; hive_script_path?: string } {
  if (task.kind === "jar") return { jar_path: task.jar };
  return task.kind === "sql" ? { hive_script_path: task.script ?? "" } : {};
}
