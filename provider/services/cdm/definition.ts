/**
 * The definition of a job: how it is written, and what in it changes how its runs go. Values are flat in the program and
 * in groups at the service, by what stands before the first dot of a key. CDM returns values percent-encoded.
 * @see https://support.huaweicloud.com/intl/en-us/api-cdm/CreateJob.html
 */
import { isPlainObject, type Properties } from "../../values";
import type { ServiceAnswer } from "../service";
import { decoded } from "./place";

/** What decides what a run does to its job, or the service to the run. */
export interface Manners {
  /** What becomes of the definition after a run; undefined: it stays. */
  readonly disposableType?: string;
  /** The service starts runs on its own. */
  readonly scheduled: boolean;
  /** The service starts a failed run again. */
  readonly retried: boolean;
}

/** `{configs: [{name, inputs: [{name, value}]}]}`, in the order of the keys, whatever the program's. */
export function configValues(values: unknown): Properties {
  const flat = isPlainObject(values) ? values : {};
  const groups = new Map<string, { name: string; value: unknown }[]>();
  for (const name of Object.keys(flat).sort()) {
    const group = name.split(".")[0] ?? name;
    groups.set(group, [...(groups.get(group) ?? []), { name, value: flat[name] }]);
  }
  return { configs: [...groups].map(([name, inputs]) => ({ name, inputs })) };
}

/** Undefined where the answer to a question for one job shows none. */
export function mannersIn({ body }: ServiceAnswer): Manners | undefined {
  const jobs = isPlainObject(body) && Array.isArray(body["jobs"]) ? body["jobs"] : [];
  const job = jobs.find(isPlainObject);
  if (job === undefined) return undefined;
  const values = flatValues(job["driver-config-values"]);
  const disposableType = values.get("schedulerConfig.disposableType")?.toUpperCase();
  return {
    disposableType: disposableType === "" || disposableType === "NONE" ? undefined : disposableType,
    scheduled: values.get("schedulerConfig.isSchedulerJob")?.toLowerCase() === "true",
    retried: !["", "NONE"].includes(values.get("retryJobConfig.retryJobType")?.toUpperCase() ?? ""),
  };
}

/** A group without values has `{}` where a list is meant. */
function flatValues(written: unknown): Map<string, string> {
  const configs = isPlainObject(written) && Array.isArray(written["configs"]) ? written["configs"] : [];
  const inputs = configs
    .filter(isPlainObject)
    .flatMap((config): unknown[] => (Array.isArray(config["inputs"]) ? config["inputs"] : []));
  return new Map(
    inputs.filter(isPlainObject).map(({ name, value }) => {
      const text = value === undefined || value === null ? "" : String(value);
      return [String(name), decoded(text) ?? text];
    }),
  );
}
