/**
 * What a run refers to, read before it is started: Sahara's execute call does not say the job's type, on which depends
 * what `job_configs` must hold, and some mistakes it accepts (an input that is also the output, by another id) are
 * found on the cluster only.
 */
import {
  isUnknown,
  jobTypeProblems,
  warnings,
  type IsSecret,
  type JobArgument,
  type Problem,
} from "../../schema";
import type { Inputs, Inspection } from "../execution";
import type { ServiceAnswer, ServiceRequest } from "../service";
import { isObject, refusalOf } from "./refusal";

/** Input → where it lives at the service, the root key of its answers, and what people call it. */
const REFERENCES = {
  jobId: { path: "jobs", root: "job", word: "job" },
  clusterId: { path: "clusters", root: "cluster", word: "cluster" },
  inputId: { path: "data-sources", root: "data_source", word: "data source" },
  outputId: { path: "data-sources", root: "data_source", word: "data source" },
} as const;

type Reference = keyof typeof REFERENCES;
type Answers = Readonly<Record<string, ServiceAnswer>>;

export function references(inputs: Inputs): Readonly<Record<string, ServiceRequest>> {
  const known = (Object.keys(REFERENCES) as Reference[]).filter((input) => {
    const id = inputs[input];
    return typeof id === "string" && id !== "" && !isUnknown(id);
  });
  return Object.fromEntries(
    known.map((input) => {
      const { path, word } = REFERENCES[input];
      const id = String(inputs[input]);
      const purpose = `read ${word} ${id}`;
      return [
        input,
        { method: "GET", path: `/${path}/${encodeURIComponent(id)}`, repeatable: true, purpose },
      ];
    }),
  );
}

export function inspect(inputs: Inputs, answers: Answers, isSecret: IsSecret): Inspection {
  const job = found(answers, "jobId");
  const type = typeof job?.["type"] === "string" ? job["type"] : undefined;
  const jobInterface = Array.isArray(job?.["interface"]) ? (job["interface"] as JobArgument[]) : [];
  return {
    problems: [
      ...missing(inputs, answers),
      ...(type === undefined ? [] : jobTypeProblems(type, jobInterface, inputs, isSecret)),
      ...sameLocation(inputs, answers),
    ],
    warnings: [...warnings("sahara.JobExecution", type, inputs), ...inactive(answers)],
    own: type === undefined ? {} : { jobType: type },
  };
}

function found(answers: Answers, input: Reference): Record<string, unknown> | undefined {
  const answer = answers[input];
  const thing =
    answer?.status === 200 && isObject(answer.body) ? answer.body[REFERENCES[input].root] : undefined;
  return isObject(thing) ? thing : undefined;
}

function missing(inputs: Inputs, answers: Answers): Problem[] {
  return (Object.keys(REFERENCES) as Reference[]).flatMap((input) => {
    const answer = answers[input];
    if (answer === undefined || found(answers, input)) return [];
    const { word } = REFERENCES[input];
    const why =
      answer.status === 404
        ? `there is no such ${word}`
        : `the ${word} cannot be read: ${refusalOf(answer).text}`;
    return [{ path: input, message: `${why} (${String(inputs[input])})` }];
  });
}

function sameLocation(inputs: Inputs, answers: Answers): Problem[] {
  const [input, output] = [found(answers, "inputId"), found(answers, "outputId")];
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
  const cluster = found(answers, "clusterId");
  if (cluster === undefined || cluster["status"] === "Active") return [];
  const message = `cluster ${String(cluster["name"])} is ${String(cluster["status"])}; a run stays PENDING until it is Active`;
  return [{ path: "clusterId", message }];
}
