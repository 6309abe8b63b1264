/**
 * CDM jobs: definitions. Neither their creation nor a change starts anything. A change sends the whole definition, for
 * CDM knows no other. What stands at the service is not compared with the program: it comes back percent-encoded, and
 * with what CDM has added.
 * @see https://support.huaweicloud.com/intl/en-us/api-cdm/CreateJob.html
 */
import { equal, isPlainObject, type Properties } from "../../values";
import type { ObjectService, Row } from "../object";
import type { Refusal, ServiceRequest } from "../service";
import { wordIn } from "../text";
import { cdmAddress } from "./address";
import { configValues } from "./definition";
import { jobId, jobPath, placeIn, type Place } from "./place";
import { refusal } from "./refusal";
import { described, latestOf, submissionsIn } from "./submission";

/** CDM's own limit. */
const LONGEST_NAME = 240;

const CHANGEABLE = [
  "jobType",
  "fromConnectorName",
  "fromLinkName",
  "fromConfigValues",
  "toConnectorName",
  "toLinkName",
  "toConfigValues",
  "driverConfigValues",
];

export const cdmJob: ObjectService = {
  address: cdmAddress,
  className: "cdm.Job",
  word: "job",
  longestName: LONGEST_NAME,

  create: (inputs, name) => ({
    method: "POST",
    path: `/clusters/${encodeURIComponent(String(inputs["clusterId"]))}/cdm/job`,
    json: definition(inputs, name),
    // The second one would be refused for a name that exists, and hide that the first one was ours.
    repeatable: false,
    purpose: `create job ${name}`,
  }),
  describe: (id) => ask("GET", id, "read"),
  change: (id, olds, news) => {
    const differing = CHANGEABLE.filter((name) => !equal(olds[name], news[name]));
    if (differing.length === 0) return undefined;
    const request = ask("PUT", id, `change ${differing.join(", ")} of`);
    return { ...request, json: definition(news, placed(id).jobName) };
  },
  remove: (id) => ask("DELETE", id, "remove"),
  row: ({ body }, inputs) =>
    isPlainObject(body) ? (rowOf(body, inputs) ?? rowsIn(body, inputs)[0]) : undefined,

  passes: ({ driverConfigValues: values }) =>
    isPlainObject(values) && /^DELETE/i.test(String(values["schedulerConfig.disposableType"])),

  // By its name rather than in the list of all, whose filter is fuzzy and which shows one type of job at a time.
  find: (name, inputs) => ({
    method: "GET",
    path: jobPath({ clusterId: String(inputs["clusterId"]), jobName: name }),
    repeatable: true,
    purpose: `look for job ${name}`,
  }),
  rows: ({ body }, inputs) => (isPlainObject(body) ? rowsIn(body, inputs) : []),

  users: (id) => ask("GET", id, "read the status of", "/status"),
  usersIn: (answer) => {
    const latest = latestOf(submissionsIn(answer) ?? []);
    return latest === undefined ? [] : [described(latest)];
  },

  refusal: (answer) => inUse(refusal(answer)),
};

function definition(inputs: Properties, name: string): Properties {
  const job = {
    job_type: inputs["jobType"],
    name,
    "from-connector-name": inputs["fromConnectorName"],
    "from-link-name": inputs["fromLinkName"],
    "from-config-values": configValues(inputs["fromConfigValues"]),
    "to-connector-name": inputs["toConnectorName"],
    "to-link-name": inputs["toLinkName"],
    "to-config-values": configValues(inputs["toConfigValues"]),
    // The official clients hold it for mandatory, even if it says nothing.
    "driver-config-values": configValues(inputs["driverConfigValues"]),
  };
  return { jobs: [job] };
}

function ask(method: "GET" | "PUT" | "DELETE", id: string, doing: string, action?: string): ServiceRequest {
  return { method, path: jobPath(placed(id), action), repeatable: true, purpose: `${doing} job ${id}` };
}

function placed(id: string): Place {
  const place = placeIn(id);
  if (place === undefined) throw new Error(`${id} is no id of a CDM job`);
  return place;
}

/** The answer to a creation has the name at its top, any other has it in the first of `jobs`. */
function rowOf(job: Properties, { clusterId }: Properties): Row | undefined {
  const name = wordIn(job, "name");
  if (name === undefined) return undefined;
  return { id: jobId({ clusterId: String(clusterId), jobName: name }), outputs: { name }, standing: {} };
}

function rowsIn({ jobs }: Properties, inputs: Properties): Row[] {
  const found = Array.isArray(jobs) ? jobs.filter(isPlainObject).map((job) => rowOf(job, inputs)) : [];
  return found.filter((row) => row !== undefined);
}

/** To a run "is running" says to wait or to adopt; to a definition, that it cannot be changed or removed meanwhile. */
function inUse(refused: Refusal | undefined): Refusal | undefined {
  if (refused?.kind !== "busy") return refused;
  return {
    ...refused,
    kind: "inUse",
    text: `${refused.text}; stop that run or wait for its end, then try again`,
  };
}
