import * as bigdata from "pulumi-bigdata";
import { cdmJobExecution } from "../../../provider/services/cdm/jobExecution";
import type { EmulatorClient } from "../../clients/emulatorClient";
import type { Gate } from "../gate";
import { REASON, type Bench, type End, type Inputs, type Line, type Subject } from "../subject";
import { bent } from "./bent";

type Args = ConstructorParameters<typeof bigdata.cdm.JobExecution>[1];
interface Submissions {
  readonly submissions: readonly { readonly "submission-id": number; readonly "creation-date": number }[];
}

const NAME = "words2counts";
/** Not every cluster takes such a name. */
const ODD_NAME = "words to counts";
/** Deletes itself after success, and its records with it. */
const ONCE = "words-once";

export const cdm: Subject = {
  className: "cdm.JobExecution",
  handler: "cdmJobExecution",
  service: cdmJobExecution,
  without: { D3: "a submission of CDM cannot be protected" },
  removesRecords: false,
  special: ["otherBadEnd", "selfDeleting", "oneAtATime", "noHandle"],
  owns: ({ service }) => service === "cdm",
  kindOf: ({ service, method, path }: Line) => {
    if (service !== "cdm") return undefined;
    const [, below] = /^\/v1\.1\/clusters\/[^/]+\/cdm\/(.*)$/.exec(path) ?? [];
    if (method === "PUT" && below?.endsWith("/start")) return "submit";
    if (method === "PUT" && below?.endsWith("/stop")) return "cancel";
    return method === "GET" && (below?.endsWith("/status") || below === "submissions") ? "look" : undefined;
  },
  lists: ({ service, method, path }) =>
    service === "cdm" && method === "GET" && path.endsWith("/cdm/submissions"),
  declare: (name, inputs, options) => new bigdata.cdm.JobExecution(name, inputs as unknown as Args, options),
  open,
};

/** A definition whose runs end as their variables say, and move nothing. */
async function open(client: EmulatorClient): Promise<Bench> {
  const { urls, environment } = client.emulator;
  const clusterId = environment.BIGDATA_CDM_CLUSTER_ID!;
  const url = `${urls.cdm}/v1.1/${client.projectId}/clusters/${clusterId}/cdm/job`;
  const values = (name: string) => ({
    configs: [{ name, inputs: [{ name: `${name}.tableName`, value: "words" }] }],
  });
  const definition = {
    job_type: "NORMAL_JOB",
    "from-connector-name": "generic-jdbc-connector",
    "from-link-name": "words",
    "from-config-values": values("fromJobConfig"),
    "to-connector-name": "generic-jdbc-connector",
    "to-link-name": "counts",
    "to-config-values": values("toJobConfig"),
  };
  const scheduler = { name: "schedulerConfig.disposableType", value: "DELETE_AFTER_SUCCEED" };
  const drivers = {
    [NAME]: [],
    [ODD_NAME]: [],
    [ONCE]: [{ name: "schedulerConfig", inputs: [scheduler] }],
  };
  for (const [name, configs] of Object.entries(drivers)) {
    const job = { name, ...definition, "driver-config-values": { configs } };
    const made = await client.send(url, "POST", { jobs: [job] });
    if (made.status !== 200) throw new Error(`no definition was made: ${JSON.stringify(made.body)}`);
  }

  const steered = (steering: Inputs): Inputs => {
    const entries = Object.entries({ outcome: "SUCCEEDED", ...steering });
    const variables = Object.fromEntries(entries.map(([key, value]) => [`emulator.${key}`, String(value)]));
    return { clusterId, jobName: NAME, variables };
  };
  const withVariables = (inputs: Inputs, more: Inputs): Inputs => ({
    ...inputs,
    variables: { ...(inputs["variables"] as Inputs), ...more },
  });
  const inState = (status: string) =>
    bent(({ submissions, ...rest }: Submissions) => ({
      ...rest,
      submissions: submissions.map((one) => ({ ...one, status })),
    }));
  return {
    run: (end: End, gate?: Gate) =>
      steered({
        seconds: 0.5,
        ...(end === "badly" && { outcome: "FAILED", reason: REASON }),
        ...(gate && { gate: gate.url }),
      }),
    changed: (inputs, word = "new") => withVariables(inputs, { "team.word": word }),
    renamed: (inputs) => ({ ...inputs, jobName: ODD_NAME }),
    withWords: (inputs, words) =>
      withVariables(inputs, Object.fromEntries(words.map((word, at) => [`word.${10 + at}`, word]))),
    wordsIn: ({ variables }) =>
      Object.keys(variables)
        .filter((key) => key.startsWith("word."))
        .sort()
        .map((key) => variables[key]),
    reason: REASON,
    otherBadEnd: {
      inputs: steered({ outcome: "FAILURE_ON_SUBMIT", reason: "no such link" }),
      reason: "FAILED (FAILURE_ON_SUBMIT): no such link",
    },
    selfDeleting: (gate) => ({ ...steered({ seconds: 0.5, gate: gate.url }), jobName: ONCE }),
    undocumented: { rule: inState("HIBERNATING"), word: "HIBERNATING" },
    withoutResult: bent(overtaken),
    notWell: ["FAILED", "FAILURE_ON_SUBMIT", "STOPPED"].map(inState),
    unlaunched: {
      inputs: steered({ outcome: "RUNNING" }),
      bend: (side) => {
        side.treat("look", inState("BOOTING"));
        side.treatPath(
          /\/clusters\/[^/]+$/,
          bent((cluster: object) => ({ ...cluster, status: "920" })),
        );
      },
      cause: /does not get going: cluster .* is being started/,
    },
    absent: { status: 400, body: { errCode: "Cdm.0054", externalMessage: `Job[${NAME}] doesn't exist.` } },
    alsoAbsent: ["Cdm.0100", "Cdm.0319"].map((errCode) => ({
      status: 500,
      body: { errCode, externalMessage: "It does not exist." },
    })),
    acceptedCancel: { status: 200, body: { "validation-result": [] } },
    noRoom: {
      status: 429,
      body: { error_code: "APIGW.0308", error_msg: "The throttling threshold has been reached" },
    },
    strangerId: `${clusterId}/${NAME}/4711`,
    wrong: {
      inputs: { clusterId, jobName: NAME, variables: { day: 20 }, variabels: {} },
      problems: ["variables.day: ", "unknown property variabels; did you mean variables?"],
    },
    surprising: {
      inputs: { ...steered({}), jobName: ODD_NAME },
      warning: /jobName: has other characters than/,
    },
    secret: (inputs, value, neighbour) =>
      withVariables(inputs, { "emulator.reason": value, "my.plain": neighbour }),
  };
}

/** Our run without an end, and a later one of somebody else: CDM will tell no more of ours. */
function overtaken({ submissions, ...rest }: Submissions, path: string): unknown {
  const ours = submissions.map((one) => ({ ...one, status: "RUNNING" }));
  const later = ours.slice(0, 1).map((one) => ({
    ...one,
    "submission-id": one["submission-id"] + 1,
    "creation-date": one["creation-date"] + 1_000,
  }));
  return { ...rest, submissions: path.endsWith("/status") ? later : [...later, ...ours] };
}
