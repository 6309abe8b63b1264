import { join } from "node:path";
import { lastWords } from "../../engine/lastWords";
import { jobEnvironment, startProcess } from "../../engine/localProcess";

/** How a job ended, and what there is to say about it. */
export interface Outcome {
  result: "SUCCEEDED" | "FAILED" | "KILLED";
  note?: string;
}

/** A job that runs. */
export interface Work {
  ended: Promise<Outcome>;
  /** Ends it for certain, without waiting. */
  kill(): void;
  /** That nothing is run, in words. */
  simulated?: string;
}

/** A program as a job: its exit decides, and the last line it wrote to stderr is the reason. */
export async function runProgram(
  command: string[],
  folder: string,
  environment: Record<string, string> = {},
): Promise<Work> {
  const process = await startProcess(command, folder, { ...jobEnvironment(), ...environment });
  let killed = false;
  return {
    kill: () => {
      killed ||= process.exit() === undefined;
      process.signal("SIGKILL");
    },
    ended: process.ended.then((): Outcome => {
      const exit = process.exit();
      if (killed) return { result: "KILLED" };
      if (exit === 0) return { result: "SUCCEEDED" };
      const note = `${command[0]} ended with exit code ${exit}${lastWords(join(folder, "stderr"))}`;
      return { result: "FAILED", note };
    }),
  };
}
