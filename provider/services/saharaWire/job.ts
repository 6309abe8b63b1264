/**
 * Jobs: what can be run, and of which type. Sahara's PATCH takes name, description and visibility only, so whatever
 * else changes makes a new job; and a job cannot be removed while the record of one of its runs is there.
 */
import { isPlainObject } from "../../values";
import { objectOf, type Speaker } from "./object";

export const jobOf = (speaker: Speaker) =>
  objectOf(speaker, {
    className: "Job",
    word: "job",
    path: "jobs",
    root: "job",
    listRoot: "jobs",
    changeVerb: "PATCH",
    body: ({ type, mainIds, libIds, interface: definition }) => ({
      type,
      mains: mainIds ?? [],
      libs: libIds ?? [],
      ...(Array.isArray(definition) && { interface: definition.filter(isPlainObject).map(argument) }),
    }),
    usedBy: {
      request: (id) => ({
        method: "GET",
        path: "/job-executions",
        query: { job_id: id },
        repeatable: true,
        purpose: `list the executions of job ${id}`,
      }),
      root: "job_executions",
      refers: (run, id) => run["job_id"] === id,
    },
  });

function argument({ mappingType, valueType, ...rest }: Record<string, unknown>): Record<string, unknown> {
  return { ...rest, mapping_type: mappingType, ...(valueType !== undefined && { value_type: valueType }) };
}
