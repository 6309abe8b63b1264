import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { join } from "node:path";

/** A process in a group of its own, so that a signal reaches everything it started. Its output goes to files. */
export interface LocalProcess {
  pid: number;
  /** Undefined while it runs. A signal is told as Python does: -2 for SIGINT. */
  exit(): number | undefined;
  signal(name: "SIGINT" | "SIGKILL"): void;
  ended: Promise<void>;
}

const SIGNAL_NUMBERS: Partial<Record<NodeJS.Signals, number>> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGKILL: 9,
  SIGTERM: 15,
};

/** For signals that nobody here sends. */
const OTHER_SIGNAL = 255;

/**
 * Jobs get the little of our environment without which nothing runs, and never the rest: it may hold credentials.
 * (A real Sahara gives them nothing but their `params`.)
 */
const PASSED_ON = ["PATH", "HOME", "TMPDIR", "JAVA_HOME", "SPARK_HOME"];

/** As on a cluster's nodes: a JVM without a locale cannot read arguments beyond ASCII. */
const LOCALE = { LANG: "C.UTF-8" };

export function jobEnvironment(): Record<string, string> {
  const passedOn = PASSED_ON.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []));
  return { ...LOCALE, ...(Object.fromEntries(passedOn) as Record<string, string>) };
}

export async function startProcess(
  command: string[],
  folder: string,
  environment: Record<string, string>,
): Promise<LocalProcess> {
  const [stdout, stderr] = ["stdout", "stderr"].map((name) => openSync(join(folder, name), "w"));
  const child = spawn(command[0]!, command.slice(1), {
    cwd: folder,
    env: environment,
    detached: true,
    stdio: ["ignore", stdout!, stderr!],
  });
  closeSync(stdout!);
  closeSync(stderr!);
  let exit: number | undefined;
  let groupIsGone = false;
  const ended = new Promise<void>((resolve) => {
    child.on("exit", (code, signal) => {
      exit = code ?? -(SIGNAL_NUMBERS[signal!] ?? OTHER_SIGNAL);
      groupIsGone = !signalGroup(child.pid!, 0);
      resolve();
    });
  });
  await new Promise((resolve, reject) => child.once("spawn", resolve).once("error", reject));
  const pid = child.pid!;
  return {
    pid,
    ended,
    exit: () => exit,
    // What a job left in the background is still of its group. Once the group is empty its number may be another's.
    signal: (name) => void (groupIsGone || signalGroup(pid, name)),
  };
}

/** False where there is no such group. */
function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
    throw error;
  }
}
