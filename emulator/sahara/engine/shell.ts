import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { jobEnvironment, type LocalProcess, startProcess } from "../../engine/localProcess";
import type { Info } from "../rows";
import type { Run } from "./run";
import type { Prepared } from "./workFolder";

/**
 * Shell jobs, as Sahara's Spark plugin runs them. The command line is *text* given to a shell on the cluster: params
 * become NAME=value words in front, args are joined with blanks, nothing is quoted. So `["a b", "$(id -un)"]` arrives as
 * three arguments, the last one expanded. A small launcher then takes the leading words with exactly one `=` as the
 * environment, so a param whose value holds a blank or a `=` makes the launcher try to run that word: exit 127.
 */
const LAUNCHER = `while :; do
  case "$1" in
    *=*=*) break ;;
    *=*) export "$1"; shift ;;
    *) break ;;
  esac
done
exec "$@"
`;

const LAUNCHER_FILE = "launch_command";

export async function runShell(prepared: Prepared, instanceId: string): Promise<Run> {
  const { params, mains, args } = prepared;
  const assignments = Object.entries(params).map(([name, value]) => `${name}=${pythonText(value)}`);
  return launchText(prepared, instanceId, [...assignments, "/bin/sh", mains[0]!, ...args].join(" "));
}

/** Numbers and booleans as Python writes them: `True`, not `true`. */
function pythonText(value: string | number | boolean): string {
  return typeof value === "boolean" ? (value ? "True" : "False") : String(value);
}

export async function launchText(prepared: Prepared, instanceId: string, commandLine: string): Promise<Run> {
  writeFileSync(join(prepared.folder, LAUNCHER_FILE), LAUNCHER);
  const shell = ["/bin/sh", "-c", `exec /bin/sh ./${LAUNCHER_FILE} ${commandLine}`];
  const process = await startProcess(shell, prepared.folder, jobEnvironment());
  return {
    engineJobId: `${process.pid}@${instanceId}`,
    firstStatus: { status: "RUNNING" },
    dataSourceUrls: prepared.dataSourceUrls,
    status: () => statusOf(process),
    cancel: () => process.signal("SIGINT"),
    kill: () => process.signal("SIGKILL"),
    ended: process.ended,
  };
}

/** A cancelled job is known by its exit alone: one that handles SIGINT and exits 0 has succeeded. */
function statusOf(process: LocalProcess): Info {
  const exit = process.exit();
  if (exit === undefined) return { status: "RUNNING" };
  if (exit === 0) return { status: "SUCCEEDED" };
  return { status: exit === -2 || exit === 130 ? "KILLED" : "DONEWITHERROR" };
}
