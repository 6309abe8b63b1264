/**
 * What can be told before a run is started: whether its job is there, and what of its definition will surprise. The job
 * may be declared in the same program and not be there yet, so its absence is no error.
 */
import { isUnknown, warnings, type Problem } from "../../schema";
import type { Inputs, Inspection } from "../execution";
import type { ServiceAnswer, ServiceRequest } from "../service";
import { mannersIn, type Manners } from "./definition";
import { jobPath, placeOf } from "./place";
import { refusal } from "./refusal";

type Answers = Readonly<Record<string, ServiceAnswer>>;

export function references(inputs: Inputs): Readonly<Record<string, ServiceRequest>> {
  if (!isKnown(inputs["clusterId"]) || !isKnown(inputs["jobName"])) return {};
  const place = placeOf(inputs);
  const purpose = `read job ${place.jobName}`;
  return { jobName: { method: "GET", path: jobPath(place), repeatable: true, purpose } };
}

export function inspect(inputs: Inputs, answers: Answers): Inspection {
  const answer = answers["jobName"];
  const refused = answer && refusal(answer);
  const manners = answer && !refused ? mannersIn(answer) : undefined;
  const absent = answer !== undefined && manners === undefined;
  const unreadable = refused !== undefined && refused.kind !== "notFound";
  return {
    problems: unreadable ? [problem(`the job cannot be read: ${refused.text}`)] : [],
    warnings: [
      ...warnings("cdm.JobExecution", undefined, inputs),
      ...(absent && !unreadable ? [problem(`there is no job ${String(inputs["jobName"])} yet`)] : []),
      ...(manners ? surprises(manners) : []),
    ],
    own: manners?.disposableType === undefined ? {} : { disposableType: manners.disposableType },
  };
}

function surprises({ scheduled, retried, disposableType }: Manners): Problem[] {
  const found = [
    scheduled &&
      "the job is scheduled (schedulerConfig.isSchedulerJob): CDM also starts runs of it on its own",
    retried &&
      "the job is retried (retryJobConfig.retryJobType): after a run that failed, which fails `up`, CDM may start another",
    disposableType === "DELETE" &&
      "the job deletes itself after any run (schedulerConfig.disposableType): if that happens between two looks, the " +
        "outcome of the run is unknown",
  ];
  return found.filter((text) => text !== false).map(problem);
}

const problem = (message: string): Problem => ({ path: "jobName", message });

function isKnown(value: unknown): value is string {
  return typeof value === "string" && value !== "" && !isUnknown(value);
}
