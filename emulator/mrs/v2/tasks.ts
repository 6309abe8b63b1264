import type { WhenPresent } from "../../engine/copyTree";
import type { Task } from "../engine/task";
import type { SubmitBody } from "./submit";

/**
 * What each job type's `arguments` mean. A HiveSql, HiveScript, SparkSql or SparkScript job has pairs of options before
 * its last argument; DistCp may have options before its two places. Flink is never run here, so that there is a type that
 * ends as `properties` say on any machine.
 */
const PREFIX = "emulator.";

export const JOB_TYPES = [
  ...["MapReduce", "SparkSubmit", "SparkPython", "HiveScript", "HiveSql"],
  ...["DistCp", "SparkScript", "SparkSql", "Flink"],
];

/** Undefined where the arguments cannot be understood. */
export function taskOf({
  job_type: type,
  arguments: args = [],
  properties = {},
}: SubmitBody): Task | undefined {
  const steering = { values: properties, prefix: PREFIX };
  const last = args.at(-1);
  if (type === "Flink") return { kind: "none", type, steering };
  if (last === undefined) return undefined;
  const options = args.slice(0, -1);
  switch (type) {
    case "MapReduce":
      return { kind: "jar", type, jar: args[0]!, args: args.slice(1), steering };
    case "SparkSubmit":
    case "SparkPython":
      return { kind: "spark", type, words: args, steering };
    case "DistCp":
      if (args.length < 2) return undefined;
      return {
        kind: "copy",
        type,
        from: args.at(-2)!,
        to: last,
        whenPresent: whenPresent(args.slice(0, -2)),
        steering,
      };
    case "HiveScript":
    case "SparkScript":
      return { kind: "sql", type, options, script: last, steering };
    default:
      return { kind: "sql", type, options, statements: last, steering };
  }
}

function whenPresent(options: string[]): WhenPresent {
  if (options.includes("-overwrite")) return "overwrite";
  return options.includes("-update") ? "update" : "skip";
}
