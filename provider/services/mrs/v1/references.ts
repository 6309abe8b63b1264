/**
 * What a run of a job object refers to, read before it is started: only the job says its type, on which depends what
 * `job_configs` must hold. The cluster is read for what it can tell beforehand; not every user may read it, so that it
 * cannot be read says nothing.
 */
import { jobTypeProblems, warnings, type IsSecret, type Problem } from "../../../schema";
import type { Inputs, Inspection } from "../../execution";
import { References, type Answers } from "../../saharaWire/references";
import { wordIn } from "../../text";
import { refusal } from "./refusal";

const CLASS = "mrs.v1.JobExecution";

const SOURCE = { path: "data-sources", root: "data_source", word: "data source" };

const things = new References(
  {
    jobId: { path: "jobs", root: "job", word: "job" },
    clusterId: { path: "cluster_infos", root: "cluster", word: "cluster", mayBeHidden: true },
    inputId: SOURCE,
    outputId: SOURCE,
  },
  refusal,
);

export const references = things.requests;

/** What a cluster must be to take jobs. */
const RUNNING = "running";

export function inspect(inputs: Inputs, answers: Answers, isSecret: IsSecret): Inspection {
  const job = things.found(answers, "jobId");
  const type = job && wordIn(job, "type");
  // An execute here has no place for values of an interface.
  const unfit = type === undefined ? [] : jobTypeProblems(CLASS, type, [], inputs, isSecret);
  return {
    problems: [...things.missing(inputs, answers), ...unfit],
    warnings: [...warnings(CLASS, type, inputs), ...inactive(answers)],
    own: type === undefined ? {} : { jobType: type },
  };
}

function inactive(answers: Answers): Problem[] {
  const cluster = things.found(answers, "clusterId");
  const state = cluster && wordIn(cluster, "clusterState");
  if (state === undefined || state === RUNNING) return [];
  const message = `cluster ${String(cluster?.["clusterName"])} is ${state}; MRS takes jobs for a running one only`;
  return [{ path: "clusterId", message }];
}
