/** Runs a command to its end, with a line now and then so that nobody thinks it hangs. */
import { spawn } from "node:child_process";

/** How often a long command says that it still runs. */
const STILL_RUNNING_EVERY_MS = 15_000;
/** How much of a command's own words an error repeats: the end, where compilers say what is wrong. */
const LINES_IN_ERROR = 15;

/**
 * Resolves with what the command printed to stdout. `describe(stderrLines)` makes the line that is reported while it
 * runs. Rejects with the end of its stderr where it exits with another code than 0 or runs longer than `limitMs`.
 */
export function run(command, args, { cwd, env, limitMs, report, describe }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], timeout: limitMs });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text) => (stderr += text));
    const stillRunning = setInterval(() => report?.(describe(lines(stderr))), STILL_RUNNING_EVERY_MS);
    // The command must not outlive us: it would go on writing into a folder that is being removed.
    const end = () => child.kill();
    process.once("exit", end);
    const settle = () => {
      clearInterval(stillRunning);
      process.off("exit", end);
    };
    child.on("error", (error) => {
      settle();
      reject(error);
    });
    child.on("close", (code, signal) => {
      settle();
      if (code === 0) return resolve(stdout);
      const words = lines(stderr).slice(-LINES_IN_ERROR).join("\n");
      reject(new Error(`${command} ${args[0]} ended with ${signal ?? `code ${code}`}\n${words}`));
    });
  });
}

function lines(text) {
  return text.split("\n").filter((line) => line.trim() !== "");
}

/** `45 s`, `3 min 05 s` */
export function duration(ms) {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, "0")} s`;
}
