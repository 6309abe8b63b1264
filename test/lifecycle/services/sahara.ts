import * as bigdata from "pulumi-bigdata";
import { saharaJobExecution } from "../../../provider/services/sahara/jobExecution";
import type { EmulatorClient } from "../../clients/emulatorClient";
import type { Gate } from "../gate";
import { REASON, type Bench, type End, type Inputs, type Line, type Subject } from "../subject";
import type { Rule } from "../wire";

type Args = ConstructorParameters<typeof bigdata.sahara.JobExecution>[1];
interface Configured extends Inputs {
  readonly jobConfigs: { readonly configs: Inputs };
}

export const sahara: Subject = {
  className: "sahara.JobExecution",
  handler: "saharaJobExecution",
  service: saharaJobExecution,
  without: {},
  removesRecords: true,
  special: ["otherBadEnd", "protect", "handle"],
  owns: ({ service }) => service === "sahara",
  kindOf: ({ service, method, path }: Line) => {
    if (service !== "sahara") return undefined;
    if (method === "POST" && path.endsWith("/execute")) return "submit";
    if (path.endsWith("/cancel")) return "cancel";
    if (!path.startsWith("/v1.1/job-executions/")) return undefined;
    return method === "DELETE" ? "removal" : method === "GET" ? "look" : undefined;
  },
  lists: ({ service, method, path }) =>
    service === "sahara" && method === "GET" && path === "/v1.1/job-executions",
  declare: (name, inputs, options) =>
    new bigdata.sahara.JobExecution(name, inputs as unknown as Args, options),
  open,
};

/** Jobs of type Pig: the emulator has no engine for them, so they end as their configs say. */
async function open(client: EmulatorClient): Promise<Bench> {
  const binary = await client.binary("wordcount.pig", "any");
  const jobId = await client.job("wordcount", "Pig", { mains: [binary] });
  const otherJobId = await client.job("lettercount", "Pig", { mains: [binary] });
  const inputId = await client.dataSource("words", "hdfs://namenode/words");
  const outputId = await client.dataSource("counts", "hdfs://namenode/counts");
  const shell = await client.shellJob("hello", "echo hello");
  const clusterId = client.clusterId;
  const inactive = client.emulator.environment.BIGDATA_SAHARA_INACTIVE_CLUSTER_ID!;

  const steered = (steering: Inputs): Configured => ({
    jobId,
    clusterId,
    inputId,
    outputId,
    jobConfigs: {
      configs: Object.fromEntries(
        Object.entries(steering).map(([key, value]) => [`edp.emulator.${key}`, value]),
      ),
    },
  });
  const withConfigs = (inputs: Inputs, more: Inputs): Inputs => {
    const { jobConfigs } = inputs as Configured;
    return { ...inputs, jobConfigs: { ...jobConfigs, configs: { ...jobConfigs.configs, ...more } } };
  };
  return {
    run: (end: End, gate?: Gate) =>
      steered({
        // Sahara's times can be placed only where the end was seen to come.
        seconds: 1,
        ...(end === "badly" && { outcome: "KILLED", reason: REASON }),
        ...(gate && { gate: gate.url }),
      }),
    changed: (inputs, word = "new") => withConfigs(inputs, { "mapred.job.name": word }),
    renamed: (inputs) => ({ ...inputs, jobId: otherJobId }),
    withWords: (inputs, words) => ({
      ...inputs,
      jobConfigs: { ...(inputs as Configured).jobConfigs, args: words },
    }),
    wordsIn: ({ job_configs }) => job_configs.args,
    reason: REASON,
    otherBadEnd: { inputs: steered({ outcome: "FAILED", reason: REASON }), reason: REASON },
    undocumented: { rule: saying("HIBERNATING"), word: "HIBERNATING" },
    withoutResult: saying("SUSPENDFAILED"),
    notWell: ["DONEWITHERROR", "KILLED", "FAILED"].map(saying),
    unlaunched: {
      inputs: { ...steered({}), clusterId: inactive },
      cause: /does not get going: cluster inactive is Waiting/,
    },
    absent: {
      status: 404,
      body: { error_code: 404, error_name: "NOT_FOUND", error_message: "Object is not found\nError ID: e-1" },
    },
    alsoAbsent: [],
    acceptedCancel: { status: 200, body: "" },
    noRoom: {
      status: 429,
      body: { error_code: 429, error_name: "OVER_LIMIT", error_message: "Too many requests" },
    },
    protect: (inputs) => ({ ...inputs, isProtected: true }),
    strangerId: "11111111-2222-3333-4444-555555555555",
    wrong: {
      inputs: {
        ...steered({}),
        outputId: inputId,
        jobConfigs: { configs: { ratio: 0.5 }, parms: { A: "b" } },
      },
      problems: [
        "jobConfigs.configs.ratio: ",
        "jobConfigs.parms: unknown property parms; did you mean params?",
        "outputId: is the same as inputId",
      ],
    },
    surprising: {
      inputs: { jobId: shell, clusterId, jobConfigs: { args: ["two words"] } },
      warning: /jobConfigs\.args\[0\]: a shell on the cluster reads this argument unquoted/,
    },
    secret: (inputs, value, neighbour) =>
      withConfigs(inputs, { "edp.emulator.reason": value, "my.plain": neighbour }),
  };
}

/** A look that shows this word for a run that goes on. */
function saying(word: string): Rule {
  return async (pass) => {
    const told = await pass();
    const body = told.body as { job_execution?: { info: object } } | undefined;
    if (body?.job_execution === undefined) return told;
    return { ...told, body: { job_execution: { ...body.job_execution, info: { status: word } } } };
  };
}
