/**
 * What a run refers to, read before it is started: Sahara's execute call does not say the job's type, on which depends
 * what `job_configs` must hold, and some mistakes it accepts (an input that is also the output, by another id) are
 * found on the cluster only.
 */
import { jobTypeProblems, warnings, type IsSecret, type JobArgument, type Problem } from "../../schema";
import type { Inputs, Inspection } from "../execution";
import { References, type Answers } from "../saharaWire/references";
import { refusal } from "./refusal";

const things = new References(
  {
    jobId: { path: "jobs", root: "job", word: "job" },
    clusterId: { path: "clusters", root: "cluster", word: "cluster" },
    inputId: { path: "data-sources", root: "data_source", word: "data source" },
    outputId: { path: "data-sources", root: "data_source", word: "data source" },
  },
  refusal,
);

export const references = things.requests;

export function inspect(inputs: Inputs, answers: Answers, isSecret: IsSecret): Inspection {
  const job = things.found(answers, "jobId");
  const type = typeof job?.["type"] === "string" ? job["type"] : undefined;
  const jobInterface = Array.isArray(job?.["interface"]) ? (job["interface"] as JobArgument[]) : [];
  return {
    problems: [
      ...things.missing(inputs, answers),
      ...(type === undefined
        ? []
        : jobTypeProblems("sahara.JobExecution", type, jobInterface, inputs, isSecret)),
      ...sameLocation(inputs, answers),
    ],
    warnings: [...warnings("sahara.JobExecution", type, inputs), ...inactive(answers)],
    own: type === undefined ? {} : { jobType: type },
  };
}

function sameLocation(inputs: Inputs, answers: Answers): Problem[] {
  const [input, output] = [things.found(answers, "inputId"), things.found(answers, "outputId")];
  if (!input || !output || inputs["inputId"] === inputs["outputId"]) return [];
  if (input["type"] !== output["type"] || input["url"] !== output["url"]) return [];
  return [
    {
      path: "outputId",
      message: `leads to the same place as inputId, ${String(input["url"])}; give it another`,
    },
  ];
}

function inactive(answers: Answers): Problem[] {
  const cluster = things.found(answers, "clusterId");
  if (cluster === undefined || cluster["status"] === "Active") return [];
  const message = `cluster ${String(cluster["name"])} is ${String(cluster["status"])}; a run stays PENDING until it is Active`;
  return [{ path: "clusterId", message }];
}
