import { type Answer, jsonAnswer } from "../../http";
import { admit, V1_CODES } from "../admission";
import { readBody } from "../checks";
import type { Task } from "../engine/task";
import { refusal } from "../errors";
import type { MrsQuirks } from "../quirks";
import type { Call } from "../routing";
import { startRun } from "../runs";
import type { RunRow } from "../rows";
import { decodeHql } from "./hql";
import { jobFinalStatus, jobState } from "./states";
import { checkSubmitJob, type SubmitJobBody, TYPE } from "./submitChecks";

/**
 * A job without a job object. `arguments` is one text, cut at blanks; input and output follow it as further arguments.
 * Hive Script is never run here, so that there is a type that ends as its arguments say on any machine
 * (`emulator.outcome=FAILED`).
 */
const PREFIX = "emulator.";

export function submitJob({ world, tenant, raw }: Call): Answer {
  const body = checkSubmitJob(readBody(raw), world.quirks);
  const { cluster_id, job_name: name, job_type: type } = body;
  if (!world.clusters.has(cluster_id)) throw refusal("12000003");
  admit(world, cluster_id, V1_CODES);
  const row = startRun(
    world,
    tenant,
    { api: "v1.1", cluster_id, name, type, request: { ...body } },
    taskOf(body),
  );
  const fields = submitFields(row, world.quirks);
  const { mrsSubmitFields: where } = world.quirks;
  return jsonAnswer(200, {
    ...(where !== "wrapped" && fields),
    ...(where !== "unwrapped" && { job_execution: fields }),
  });
}

function taskOf(body: SubmitJobBody): Task {
  const words = (body.arguments ?? "").split(/\s+/).filter(Boolean);
  const places = [body.input, body.output].filter((place) => place !== undefined && place !== "") as string[];
  const steering = { values: settingsAmong(words), prefix: PREFIX };
  switch (body.job_type) {
    case TYPE.MapReduce:
      return { kind: "jar", type: "MapReduce", jar: body.jar_path!, args: [...words, ...places], steering };
    case TYPE.Spark:
      return sparkJar(body.jar_path!, [], [...words, ...places], steering);
    case TYPE.DistCp:
      return {
        kind: "copy",
        type: "DistCp",
        from: body.input!,
        to: body.output!,
        whenPresent: "skip",
        steering,
      };
    case TYPE.SparkScript:
      return { kind: "sql", type: "Spark Script", options: [], script: body.hive_script_path!, steering };
    case TYPE.SparkSql:
      return { kind: "sql", type: "Spark SQL", options: [], statements: decodeHql(body.hql!)!, steering };
    default:
      return { kind: "none", type: "Hive Script", steering };
  }
}

/** The first word is the main class. */
export function sparkJar(jar: string, libs: string[], words: string[], steering: SteeringOf): Task {
  const [mainClass, ...rest] = words;
  const options = [
    ...(mainClass ? ["--class", mainClass] : []),
    ...(libs.length ? ["--jars", libs.join(",")] : []),
  ];
  return { kind: "spark", type: "Spark", words: [...options, jar, ...rest], steering };
}

type SteeringOf = (Task & { kind: "none" })["steering"];

function settingsAmong(words: string[]): Record<string, string> {
  return Object.fromEntries(
    words
      .filter((word) => word.startsWith(PREFIX))
      .map((word) => {
        const at = word.indexOf("=");
        return [word.slice(0, at), word.slice(at + 1)];
      }),
  );
}

/** Times in seconds here, in milliseconds everywhere else. */
function submitFields(row: RunRow, quirks: MrsQuirks): Record<string, unknown> {
  const seconds = Math.floor(row.submittedMs / 1000);
  const fields = {
    templated: false,
    created_at: seconds,
    updated_at: seconds,
    id: row.id,
    tenant_id: row.tenant_id,
    job_id: "",
    job_name: row.name,
    input_id: null,
    output_id: null,
    start_time: seconds,
    end_time: null,
    cluster_id: row.cluster_id,
    engine_job_id: null,
    return_code: null,
    is_public: null,
    is_protected: false,
    group_id: row.id,
    ...requestFields(row),
    job_state: jobState(row),
    job_final_status: jobFinalStatus(row, quirks),
    create_by: row.user,
    finished_step: 0,
    job_main_id: "",
    job_step_id: "",
    postpone_at: seconds,
    step_name: "",
    step_num: 0,
    task_num: 0,
    update_by: row.user,
    credentials: "",
    user_id: row.user,
    job_configs: null,
    extra: null,
    data_source_urls: null,
    info: null,
  };
  return quirks.mrsQuotedSubmitFields ? quoted(fields) : fields;
}

/** What was asked for; a value of an argument `@name=value` is not shown. */
export function requestFields({ type, request }: RunRow): Record<string, unknown> {
  const text = (key: string) => (request[key] as string | undefined) ?? "";
  return {
    jar_path: text("jar_path"),
    input: text("input"),
    output: text("output"),
    job_log: text("job_log"),
    job_type: type,
    file_action: text("file_action"),
    arguments: text("arguments").replace(/(^|\s)(@[^\s=]+=)\S+/g, "$1$2***"),
    hql: text("hql"),
    hive_script_path: text("hive_script_path"),
  };
}

function quoted(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [
      key,
      typeof value === "number" || typeof value === "boolean" ? String(value) : value,
    ]),
  );
}
