/** Runs commands for the tools of this repository: visible ones share our terminal, quiet ones speak only when they fail. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's top folder. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The script behind an installed command, for `node`: it needs no shell and no PATH. */
export const mocha = join(ROOT, "node_modules", "mocha", "bin", "mocha.js");
export const tsc = join(ROOT, "node_modules", "typescript", "bin", "tsc");

/** A command ended otherwise than with 0. `output` is what it said, where we kept it. */
export class CommandFailed extends Error {
  constructor(command, code, signal, output) {
    super(`\`${command}\` ended with ${signal ?? `code ${code}`}`);
    this.code = code;
    this.output = output;
  }
}

/** Its output goes to our terminal as it comes. */
export function visible(command, args, options = {}) {
  return start(command, args, { ...options, stdio: "inherit" });
}

/** Resolves with what it printed to stdout. */
export function quiet(command, args, options = {}) {
  return start(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
}

function start(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, ...options });
    let stdout = "";
    let both = "";
    child.stdout?.setEncoding("utf8").on("data", (text) => ((stdout += text), (both += text)));
    child.stderr?.setEncoding("utf8").on("data", (text) => (both += text));
    const stopForwarding = forwardSignals(child);
    child.on("error", (error) => {
      stopForwarding();
      reject(error);
    });
    child.on("close", (code, signal) => {
      stopForwarding();
      if (code === 0) resolve(stdout);
      else reject(new CommandFailed([command, ...args].join(" "), code, signal, both));
    });
  });
}

/**
 * While a command runs, a signal is the command's to handle, and we go on when it has ended. A terminal sends Ctrl-C to
 * all of its processes by itself; sent a second time it would mean "now, and never mind the state" to `pulumi`.
 */
function forwardSignals(child) {
  const forward = (signal) => {
    if (signal === "SIGTERM" || !process.stdin.isTTY) child.kill(signal);
  };
  process.on("SIGINT", forward).on("SIGTERM", forward);
  return () => process.off("SIGINT", forward).off("SIGTERM", forward);
}
