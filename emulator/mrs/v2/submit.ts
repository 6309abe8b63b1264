import { type Answer, jsonAnswer } from "../../http";
import { admit, V2_CODES } from "../admission";
import { bodyProblems, type Field, isObject, jobName, mandatory, oneOf, readBody } from "../checks";
import { MrsError, refusal, statusOf } from "../errors";
import type { Call } from "../routing";
import { failRun, startRun } from "../runs";
import type { World } from "../world";
import { JOB_TYPES, taskOf } from "./tasks";

/**
 * Submitting. Of the characters that the pages forbid in `arguments`, only those are refused that none of the vendors'
 * own samples contains, and none in SQL: the samples have `$`, `;` and quotes. The limits of length are the newest ones.
 */
export interface SubmitBody {
  job_type: string;
  job_name: string;
  arguments?: string[];
  properties?: Record<string, string>;
}

const LONGEST_ARGUMENTS = 150_000;
const LONGEST_PROPERTIES = 2048;
const FORBIDDEN_IN_ARGUMENTS = [..."|&><!"];
const FORBIDDEN_IN_PROPERTIES = [...`><|'\`&!"\\`];
const SQL_TYPES = ["HiveSql", "SparkSql"];

const FIELDS: Record<string, Field> = {
  job_type: mandatory(oneOf(JOB_TYPES)),
  job_name: jobName,
  arguments: {
    problem: (value) => {
      if (!Array.isArray(value) || !value.every((one) => typeof one === "string")) {
        return "has to be a list of strings";
      }
      return (value as string[]).join("").length > LONGEST_ARGUMENTS
        ? `has more than ${LONGEST_ARGUMENTS} characters`
        : undefined;
    },
  },
  properties: {
    problem: (value) => {
      if (!isObject(value) || !Object.values(value).every((one) => typeof one === "string")) {
        return "has to be a map from string to string";
      }
      const all = Object.entries(value).flat().join("");
      if (all.length > LONGEST_PROPERTIES) return `has more than ${LONGEST_PROPERTIES} characters`;
      return forbidden(FORBIDDEN_IN_PROPERTIES, all);
    },
  },
};

function forbidden(characters: string[], given: string): string | undefined {
  const found = characters.filter((character) => given.includes(character));
  return found.length ? `must not contain ${found.join(" ")}` : undefined;
}

export function submit({ world, tenant, params, raw }: Call): Answer {
  try {
    return submitted(world, tenant, params.cluster!, readBody(raw));
  } catch (error) {
    if (!(error instanceof MrsError && world.quirks.mrsNestedSubmitErrors)) throw error;
    const job_submit_result = { error_msg: error.message, error_code: error.code };
    return jsonAnswer(statusOf(error, world.quirks), { job_submit_result });
  }
}

function submitted(world: World, tenant: string, cluster_id: string, sent: unknown): Answer {
  if (!world.clusters.has(cluster_id)) throw refusal("12000003");
  const body = checked(sent);
  const task = taskOf(body);
  if (!task) throw refusal("0165", `arguments do not fit the type ${body.job_type}`);
  admit(world, cluster_id, V2_CODES);
  const { mrsSubmitState: state } = world.quirks;
  const { job_type: type, job_name: name, arguments: args, properties } = body;
  const request = { arguments: args ?? [], properties: properties ?? {} };
  const run = { api: "v2", cluster_id, name, type, request } as const;
  if (state !== "COMPLETE") return answer(failRun(world, tenant, run).id, state);
  return answer(startRun(world, tenant, run, task).id, state);
}

const answer = (job_id: string, state: string) => jsonAnswer(200, { job_submit_result: { job_id, state } });

function checked(sent: unknown): SubmitBody {
  const problems = bodyProblems(sent, FIELDS);
  if (problems.length) throw refusal("0165", problems.join("; "));
  const body = sent as SubmitBody;
  const inArguments = SQL_TYPES.includes(body.job_type)
    ? undefined
    : forbidden(FORBIDDEN_IN_ARGUMENTS, (body.arguments ?? []).join(""));
  if (inArguments) throw refusal("0165", `arguments ${inArguments}`);
  return body;
}
