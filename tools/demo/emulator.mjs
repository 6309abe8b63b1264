/** The emulator as a child process, with storage of its own. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { ROOT } from "../checkout/command.mjs";

const START_LIMIT_MS = 20_000;
const STOP_LIMIT_MS = 5_000;
const EXPORT_LINE = /^export ([A-Z0-9_]+)=(.*)$/;

/** Resolves when it is ready, with the environment it prints. */
export async function startEmulator(storage) {
  const main = join(ROOT, "dist", "cli", "main.js");
  // A process group of its own: at Ctrl-C `pulumi` still has to talk to it.
  const child = spawn(process.execPath, [main, "emulator", "--port", "0", "--storage", storage], {
    cwd: ROOT,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let complaints = "";
  child.stderr.setEncoding("utf8").on("data", (text) => (complaints += text));
  const ended = new Promise((resolve) => child.once("close", resolve));
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);

  const environment = {};
  const ready = new Promise((resolve) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      const match = EXPORT_LINE.exec(line);
      if (match) environment[match[1]] = unquoted(match[2]);
      if (line === "# ready") resolve("ready");
    });
  });
  const emulator = { environment, stop: () => stop(child, ended).then(() => process.off("exit", kill)) };
  if ((await first(START_LIMIT_MS, ready, ended)) === "ready") return emulator;
  await emulator.stop();
  throw new Error(`the emulator did not start\n${complaints}`);
}

async function stop(child, ended) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGINT");
  if ((await first(STOP_LIMIT_MS, ended)) === "late") child.kill("SIGKILL");
  await ended;
}

async function first(limitMs, ...promises) {
  let timer;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, limitMs, "late")));
  const winner = await Promise.race([...promises, late]);
  clearTimeout(timer);
  return winner;
}

/** A shell's single quotes, with `'\''` for one inside, taken off again. */
function unquoted(value) {
  return value.replace(/^'(.*)'$/, "$1").replaceAll(`'\\''`, "'");
}
