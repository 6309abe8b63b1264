import * as bigdata from "pulumi-bigdata";
import { mrsV1JobExecution } from "../../../provider/services/mrs/v1/jobExecution";
import { mrsV1JobSubmission } from "../../../provider/services/mrs/v1/jobSubmission";
import type { EmulatorClient } from "../../clients/emulatorClient";
import type { Gate } from "../gate";
import type { Side } from "../side";
import type { Bench, End, Inputs, Line, Subject } from "../subject";
import { bent } from "./bent";

type ExecutionArgs = ConstructorParameters<typeof bigdata.mrs.v1.JobExecution>[1];
type SubmissionArgs = ConstructorParameters<typeof bigdata.mrs.v1.JobSubmission>[1];
interface Shown {
  readonly job_execution: object;
}
interface List {
  readonly job_executions: readonly object[];
}
interface Configured extends Inputs {
  readonly jobConfigs: { readonly configs: Inputs };
}

const WITHOUT = { D3: "a record of MRS cannot be protected" } as const;

const owns = ({ service, path }: Line) => service === "mrs" && path.startsWith("/v1.1/");
const kindOf =
  (submit: RegExp): Subject["kindOf"] =>
  (line) => {
    if (!owns(line)) return undefined;
    const { method, path } = line;
    if (method === "POST") return submit.test(path) ? "submit" : undefined;
    if (/^\/v1\.1\/job-executions\/[^/]+\/cancel$/.test(path)) return "cancel";
    if (!/^\/v1\.1\/(job-executions|job-exes)\/[^/]+$/.test(path)) return undefined;
    return method === "DELETE" ? "removal" : method === "GET" ? "look" : undefined;
  };

/** State and record of a run are listed apart. */
const lists: Subject["lists"] = (line) =>
  owns(line) && line.method === "GET" && /^\/v1\.1\/(job-exes|job-executions)$/.test(line.path);

/** How the service says unusual things; both ways to a run have it in common. */
const unusual = {
  undocumented: { rule: inState(42), word: "42" },
  withoutResult: inState(3),
  notWell: [inState(3, 1), inState(3, 3), inState(4, 1), inState(5, 1)],
  absent: { status: 404, body: { error_code: "12000002", error_msg: "The parameter is invalid" } },
  alsoAbsent: [{ status: 500, body: { error_code: "12000003", error_msg: "The cluster does not exist." } }],
  acceptedCancel: { status: 200, body: {} },
  noRoom: { status: 500, body: { error_code: "12000060", error_msg: "Too many running jobs." } },
  reason: "MRS keeps no reason",
  strangerId: "11111111-2222-3333-4444-555555555555",
};
const CAUSE = /does not get going: 10 jobs are running on the cluster, which takes 10 at once/;

/** Ours does not get going, and beside it nine more run. */
function onCrowdedCluster(side: Side): void {
  const crowded = bent(({ job_executions: rows }: List) => ({
    job_executions: [...rows, ...Array(9).fill({ job_name: "nightly" })],
    totalRecord: 10,
  }));
  side.treat("look", inState(1));
  side.treatPath(/^\/v1\.1\/job-exes$/, crowded);
}

function inState(job_state: number, job_final_status = 0) {
  return bent((body: Partial<Shown>) =>
    body.job_execution === undefined
      ? body
      : { job_execution: { ...body.job_execution, job_state, job_final_status } },
  );
}

export const mrsV1: Subject = {
  className: "mrs.v1.JobExecution",
  handler: "mrsV1JobExecution",
  service: mrsV1JobExecution,
  without: WITHOUT,
  removesRecords: true,
  special: ["noHandle"],
  lists,
  owns,
  kindOf: kindOf(/^\/v1\.1\/jobs\/[^/]+\/execute$/),
  declare: (name, inputs, options) =>
    new bigdata.mrs.v1.JobExecution(name, inputs as unknown as ExecutionArgs, options),
  open: openExecution,
};

export const mrsV1Submission: Subject = {
  className: "mrs.v1.JobSubmission",
  modelOnly: "after its submission it is mrs.v1.JobExecution, and in the requests it cannot be told from it",
  handler: "mrsV1JobSubmission",
  service: mrsV1JobSubmission,
  without: WITHOUT,
  removesRecords: true,
  special: ["handle", "named"],
  lists,
  owns,
  kindOf: kindOf(/^\/v1\.1\/jobs\/submit-job$/),
  declare: (name, inputs, options) =>
    new bigdata.mrs.v1.JobSubmission(name, inputs as unknown as SubmissionArgs, options),
  open: openSubmission,
};

/** Jobs of type Hive: the emulator has no engine for them, so they end as their configs say. */
async function openExecution(client: EmulatorClient): Promise<Bench> {
  const clusterId = client.emulator.environment.BIGDATA_MRS_CLUSTER_ID!;
  const make = async (kind: string, body: object): Promise<string> => {
    const url = `${client.emulator.urls.mrs}/v1.1/${client.projectId}/${kind}`;
    const made = await client.send(url, "POST", body);
    if (made.status >= 300) throw new Error(`no ${kind} was made: ${JSON.stringify(made.body)}`);
    return (Object.values(made.body)[0] as { id: string }).id;
  };
  const script = await make("job-binaries", { name: "script", url: "s3a://jobs/counts.sql" });
  const inputId = await make("data-sources", { name: "words", type: "hdfs", url: "/words" });
  const outputId = await make("data-sources", { name: "counts", type: "hdfs", url: "/counts" });
  const jobId = await make("jobs", { name: "counts", type: "Hive", mains: [script] });

  const otherJobId = await make("jobs", { name: "more-counts", type: "Hive", mains: [script] });

  const steered = (steering: Inputs): Configured => {
    const configs = Object.entries(steering).map(([key, value]) => [`edp.emulator.${key}`, value]);
    return {
      jobId,
      clusterId,
      inputId,
      outputId,
      jobConfigs: { configs: Object.fromEntries(configs) as Inputs },
    };
  };
  const withConfigs = (inputs: Inputs, more: Inputs): Inputs => {
    const { jobConfigs } = inputs as Configured;
    return { ...inputs, jobConfigs: { ...jobConfigs, configs: { ...jobConfigs.configs, ...more } } };
  };
  return {
    ...unusual,
    run: (end: End, gate?: Gate) =>
      steered({ seconds: 1, ...(end === "badly" && { outcome: "FAILED" }), ...(gate && { gate: gate.url }) }),
    changed: (inputs, word = "new") => withConfigs(inputs, { "team.word": word }),
    renamed: (inputs) => ({ ...inputs, jobId: otherJobId }),
    withWords: (inputs, words) => ({
      ...inputs,
      jobConfigs: { ...(inputs as Configured).jobConfigs, args: words },
    }),
    wordsIn: ({ job_configs }) => job_configs.args,
    unlaunched: {
      inputs: steered({ outcome: "RUNNING" }),
      bend: onCrowdedCluster,
      cause: CAUSE,
    },
    wrong: {
      inputs: {
        jobId,
        clusterId,
        inputId,
        outputId: inputId,
        jobConfigs: { configs: { ratio: 0.5 }, parms: {} },
      },
      problems: [
        "jobConfigs.configs.ratio: ",
        "jobConfigs.parms: unknown property parms; did you mean params?",
      ],
    },
    surprising: {
      inputs: steered({}),
      bend: (side) =>
        side.treatPath(
          /\/cluster_infos\//,
          bent(({ cluster }: { cluster: object }) => ({
            cluster: { ...cluster, clusterState: "scaling-out" },
          })),
        ),
      warning: /clusterId: cluster .* is scaling-out; MRS takes jobs for a running one only/,
    },
    secret: (inputs, value, neighbour) =>
      withConfigs(inputs, { "my.password": value, "my.plain": neighbour }),
  };
}

/** Jobs of type Hive Script: the emulator has no engine for them, so they end as their arguments say. */
async function openSubmission(client: EmulatorClient): Promise<Bench> {
  const clusterId = client.emulator.environment.BIGDATA_MRS_CLUSTER_ID!;
  const steered = (steering: Inputs) => ({
    clusterId,
    jobType: "HiveScript",
    hiveScriptPath: "s3a://jobs/counts.sql",
    arguments: Object.entries(steering).map(([key, value]) => `emulator.${key}=${String(value)}`),
  });
  const withArgument = (inputs: Inputs, ...more: unknown[]): Inputs => ({
    ...inputs,
    arguments: [...(inputs["arguments"] as unknown[]), ...more],
  });
  return {
    ...unusual,
    run: (end: End, gate?: Gate) =>
      steered({ seconds: 1, ...(end === "badly" && { outcome: "FAILED" }), ...(gate && { gate: gate.url }) }),
    changed: (inputs, word = "new") => withArgument(inputs, word),
    renamed: (inputs) => ({ ...inputs, jobName: "renamed" }),
    withWords: (inputs, words) => withArgument(inputs, ...words),
    // One text, that is taken apart at its blanks.
    wordsIn: (body) => String(body.arguments).split(" ").slice(1),
    unfit: /^$|[ '"]/,
    unlaunched: {
      inputs: steered({ outcome: "RUNNING" }),
      bend: onCrowdedCluster,
      cause: CAUSE,
    },
    wrong: {
      inputs: { clusterId, jobType: "SparkSql", argumnts: [], runTimeoutSeconds: 0 },
      problems: ["hql", "unknown property argumnts; did you mean arguments?", "runTimeoutSeconds: "],
    },
    surprising: { inputs: withArgument(steered({}), "two words"), warning: /arguments\[0\]/ },
    secret: (inputs, value, neighbour) => ({
      ...withArgument(inputs, value),
      jobLog: `s3a://logs/${neighbour}`,
    }),
  };
}
