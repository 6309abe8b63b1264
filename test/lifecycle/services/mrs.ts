import * as bigdata from "pulumi-bigdata";
import { mrsJobExecution } from "../../../provider/services/mrs/jobExecution";
import type { EmulatorClient } from "../../clients/emulatorClient";
import type { Gate } from "../gate";
import type { Bench, End, Inputs, Line, Subject } from "../subject";
import { bent } from "./bent";

type Args = ConstructorParameters<typeof bigdata.mrs.JobExecution>[1];
interface List {
  readonly job_list: readonly object[];
}
interface Detail {
  readonly job_detail: object;
}

/** Beside ours nine more run. */
const CROWDED = bent((body: Partial<List>) =>
  body.job_list === undefined
    ? body
    : { job_list: [...body.job_list, ...Array(9).fill({ job_name: "nightly" })], total_record: 10 },
);

const JOBS = /^\/v2\/clusters\/[^/]+\/job-executions/;

export const mrs: Subject = {
  className: "mrs.JobExecution",
  handler: "mrsJobExecution",
  service: mrsJobExecution,
  without: { D3: "a record of MRS cannot be protected" },
  removesRecords: true,
  special: ["handle", "named"],
  owns: ({ service, path }) => service === "mrs" && path.startsWith("/v2/"),
  kindOf: ({ service, method, path }: Line) => {
    if (service !== "mrs" || !JOBS.test(path)) return undefined;
    const [id, action] = path.replace(JOBS, "").split("/").slice(1);
    if (method === "POST" && id === undefined) return "submit";
    if (id === "batch-delete") return "removal";
    if (action === "kill") return "cancel";
    return method === "GET" && id !== undefined && action === undefined ? "look" : undefined;
  },
  lists: ({ service, method, path }) =>
    service === "mrs" && method === "GET" && path.replace(JOBS, "") === "" && JOBS.test(path),
  declare: (name, inputs, options) => new bigdata.mrs.JobExecution(name, inputs as unknown as Args, options),
  open,
};

/** Jobs of type Flink: the emulator has no engine for them, so they end as their properties say. */
async function open(client: EmulatorClient): Promise<Bench> {
  const clusterId = client.emulator.environment.BIGDATA_MRS_CLUSTER_ID!;
  const program = ["run", "-d", "-m", "yarn-cluster", "obs://jars/stream.jar"];
  const steered = (steering: Inputs) => ({
    clusterId,
    jobType: "Flink",
    arguments: program,
    properties: Object.fromEntries(
      Object.entries(steering).map(([key, value]) => [`emulator.${key}`, String(value)]),
    ),
  });
  const withProperties = (inputs: Inputs, more: Inputs): Inputs => ({
    ...inputs,
    properties: { ...(inputs["properties"] as Inputs), ...more },
  });
  const inState = (job_state: string, job_result = "UNDEFINED") =>
    bent(({ job_detail }: Detail) => ({ job_detail: { ...job_detail, job_state, job_result } }));
  return {
    run: (end: End, gate?: Gate) =>
      steered({
        seconds: 0.5,
        ...(end === "badly" && { outcome: "FAILED" }),
        ...(gate && { gate: gate.url }),
      }),
    changed: (inputs, word = "new") => withProperties(inputs, { "team.word": word }),
    renamed: (inputs) => ({ ...inputs, jobName: "renamed" }),
    withWords: (inputs, words) => ({ ...inputs, arguments: [...program, ...words] }),
    wordsIn: (body) => body.arguments.slice(program.length),
    reason: "MRS keeps no reason",
    undocumented: { rule: inState("HIBERNATING"), word: "HIBERNATING" },
    withoutResult: inState("FINISHED"),
    notWell: [inState("FINISHED", "FAILED"), inState("FINISHED", "KILLED"), inState("KILLED", "KILLED")],
    unlaunched: {
      inputs: steered({ outcome: "RUNNING" }),
      bend: (side) => {
        side.treat("look", inState("ACCEPTED"));
        side.treatPath(/\/job-executions$/, CROWDED);
      },
      cause: /does not get going: 10 jobs are running on the cluster, which takes 10 at once/,
    },
    absent: { status: 400, body: { error_code: "0176", error_msg: "The job does not exist." } },
    // The cluster is gone, and its records with it.
    alsoAbsent: [{ status: 400, body: { error_code: "12000003", error_msg: "The cluster does not exist." } }],
    acceptedCancel: { status: 202 },
    noRoom: { status: 400, body: { error_code: "0202", error_msg: "Too many jobs are being submitted." } },
    strangerId: `${clusterId}/11111111-2222-3333-4444-555555555555`,
    wrong: {
      inputs: {
        clusterId,
        jobType: "SparkSubmit",
        arguments: ["--class"],
        propertis: {},
        runTimeoutSeconds: 0,
      },
      problems: ["arguments", "unknown property propertis; did you mean properties?", "runTimeoutSeconds: "],
    },
    surprising: {
      inputs: { ...steered({}), jobType: "SparkPython", arguments: ["obs://jobs/a.py", "one;two"] },
      warning: /arguments\[1\]: has a character that the service's documentation excludes/,
    },
    secret: (inputs, value, neighbour) =>
      withProperties(inputs, { "my.password": value, "my.plain": neighbour }),
  };
}
