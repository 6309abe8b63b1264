/**
 * Where the programs of a run stand: jars, scripts, libraries, and whatever else brings code to a cluster. What follows
 * the program are its own arguments, data among them, and no concern of ours. An element that is not known yet may turn
 * out to be an option: then nothing is said about those behind it.
 */
import { isUnknown, sparkProgramAt, type Path } from "../provider/schema";
import type { Seen } from "./resource";
import { placesInStatements } from "./statements";
import { placesInOptions, placesInSettings, type Word } from "./options";

/** A place that code comes from, as it is written, and the input that says so. */
export interface Program {
  readonly path: Path;
  readonly place: string;
}

/** Where a program of a job stands among the arguments of MRS v2, or that statements stand last. */
type Layout = (list: readonly string[]) => { readonly at?: number; readonly statementsAt?: number };

const last: Layout = (list) => ({ at: list.length - 1 });
const statements: Layout = (list) => ({ statementsAt: list.length - 1 });
const spark: Layout = (list) => ({ at: sparkProgramAt(list) });

const LAYOUTS: Readonly<Record<string, Layout>> = {
  MapReduce: () => ({ at: 0 }),
  SparkSubmit: spark,
  SparkPython: spark,
  HiveScript: last,
  SparkScript: last,
  HiveSql: statements,
  SparkSql: statements,
  DistCp: () => ({}),
  Flink: (list) => ({ at: flinkProgramAt(list) }),
};

/** Options of `flink run` that are followed by no value. */
const FLINK_SWITCHES =
  /^-{1,2}(?:d|detached|yd|yarndetached|n|allowNonRestoredState|q|sysoutLogging|sae|shutdownOnAttachedExit|v|verbose|h|help|[yp]?D.+)$/;

function flinkProgramAt(list: readonly string[]): number {
  let at = 1;
  for (let text = list[at]; text?.startsWith("-") === true; text = list[at]) {
    at += FLINK_SWITCHES.test(text) || text.includes("=") ? 1 : 2;
  }
  return at;
}

/** What a type that is not documented may run. */
const PROGRAM = /\.(?:jar|war|py|pyc|egg|whl|zip|sql|hql|sh|R)$/i;

/** The places that the code of a resource comes from. */
export function programsOf({ className, inputs }: Seen): Program[] {
  const places = className.endsWith(".JobBinary") ? ["url"] : ["jarPath", "hiveScriptPath"];
  const configs = (inputs["jobConfigs"] ?? {}) as Readonly<Record<string, unknown>>;
  return [
    ...places.flatMap((property) => at([property], inputs[property])),
    ...inStatements(["hql"], inputs["hql"]),
    ...inSettings(["properties"], inputs["properties"]),
    ...inSettings(["jobConfigs", "configs"], configs["configs"]),
    ...(className === "mrs.JobExecution"
      ? inArguments(inputs)
      : [
          ...inCommand(["arguments"], inputs["arguments"]),
          ...inCommand(["jobConfigs", "args"], configs["args"]),
        ]),
  ];
}

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

function inArguments({ jobType, arguments: value }: Readonly<Record<string, unknown>>): Program[] {
  if (isUnknown(jobType)) return [];
  const path = (position: number): Path => ["arguments", position];
  const list = texts(value);
  const layout = LAYOUTS[String(jobType)];
  if (layout === undefined) {
    const programs = list.flatMap((each, position) => (PROGRAM.test(each) ? at(path(position), each) : []));
    return [...programs, ...inOptions(["arguments"], list.map(word))];
  }
  const { at: programAt, statementsAt } = layout(list);
  const options = programAt ? list.slice(0, programAt) : list;
  return [
    ...(programAt !== undefined ? at(path(programAt), list[programAt]) : []),
    ...(statementsAt !== undefined ? inStatements(path(statementsAt), list[statementsAt]) : []),
    ...inOptions(["arguments"], options.map(word)),
  ];
}

/** MRS v1.1 joins the elements by blanks and takes them apart there, and so do shells. */
function inCommand(path: Path, list: unknown): Program[] {
  return inOptions(
    path,
    texts(list).flatMap((each, position) => each.split(/\s+/).map((text) => word(text, position))),
  );
}

const word = (text: string, position: number): Word => ({ text, at: position });

function at(path: Path, value: unknown): Program[] {
  if (typeof value !== "string" || value === "" || isUnknown(value)) return [];
  return [{ path, place: value }];
}

const inStatements = (path: Path, value: unknown): Program[] =>
  typeof value !== "string" || isUnknown(value)
    ? []
    : placesInStatements(value).map((place) => ({ path, place }));

const inOptions = (path: Path, words: readonly Word[]): Program[] =>
  placesInOptions(words).map(([place, position]) => ({ path: [...path, position], place }));

const inSettings = (path: Path, settings: unknown): Program[] =>
  Object.entries((settings ?? {}) as object).flatMap(([key, value]) =>
    placesInSettings(key, value).map((place) => ({ path: [...path, key], place })),
  );
