/**
 * `npm run demo`: from a fresh clone to two jobs that really ran, in about a minute. Nothing is simulated but the
 * cloud: the real `pulumi` runs examples/quickstart against the emulator, which runs the jobs as local processes.
 * Leaves nothing behind but node_modules, dist and the cached CLI.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { ROOT } from "../checkout/command.mjs";
import { build, dependenciesAreInstalled, installDependencies } from "../checkout/prepare.mjs";
import { bold, dim, heading, red, say, steps } from "../checkout/screen.mjs";
import { versionOf } from "../pulumi/find.mjs";
import { providePulumi } from "../pulumi/provide.mjs";
import { startEmulator } from "./emulator.mjs";
import { pulumiIn } from "./pulumi.mjs";
import { assertEqualCounts, countWords, readResult } from "./wordcount.mjs";

const PROJECT = join(ROOT, "examples", "quickstart");
const TEXT = join(PROJECT, "text.txt");
const RESULT_LINES = 5;

const { step, done, elapsed } = steps(9, () => interrupted && new Error("interrupted"));
const cleanUp = [];
let interrupted = false;
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => (interrupted = true));

try {
  await demo();
  summary();
} catch (error) {
  heading(interrupted ? "Interrupted" : "The demo failed");
  if (!interrupted) say(red(error.message) + (error.output ? `\n\n${error.output}` : ""));
  process.exitCode = interrupted ? 130 : 1;
} finally {
  for (const undo of cleanUp.reverse()) await undo();
}

async function demo() {
  console.log(
    `${bold("pulumi-bigdata")}  a word count as a streaming job, then a shell job that reports on it`,
  );
  await step("Dependencies", async () => {
    if (dependenciesAreInstalled()) return "already installed";
    say("npm ci");
    await installDependencies();
  });
  await step("Build", build);

  let bin;
  await step("The Pulumi CLI", async () => {
    bin = await providePulumi({ report: say });
    return `${versionOf(join(bin, "pulumi"))} in ${bin}`;
  });

  const scratch = mkdtempSync(join(tmpdir(), "pulumi-bigdata-demo-"));
  cleanUp.push(() => rmSync(scratch, { recursive: true, force: true }));
  const storage = join(scratch, "storage");
  let emulator;
  await step("The emulator", async () => {
    putText(storage);
    emulator = await startEmulator(storage);
    cleanUp.push(emulator.stop);
    return `Sahara on ${emulator.environment.BIGDATA_SAHARA_ENDPOINT}`;
  });

  const pulumi = pulumiIn({ bin, project: PROJECT, scratch, emulatorEnvironment: emulator.environment });
  cleanUp.push(pulumi.forget);
  await step(`pulumi up  ${dim(relative(ROOT, PROJECT))}`, async () => {
    await pulumi.createStack();
    await pulumi.run("up", "--yes", "--skip-preview", "--suppress-progress");
  });
  await step("The results", async () => showResults(storage, await pulumi.outputs()));
  const shortly = ["--yes", "--skip-preview", "--suppress-progress", "--suppress-outputs"];
  await step("pulumi up, again: nothing to do", () => pulumi.run("up", "--expect-no-changes", ...shortly));
  await step("pulumi refresh", () => pulumi.run("refresh", "--expect-no-changes", ...shortly));
  await step("pulumi destroy", () => pulumi.run("destroy", "--remove", ...shortly));
}

/** What `cp` does in the example's README: the emulator's storage is a folder, and hdfs:///… is a folder in it. */
function putText(storage) {
  const folder = join(storage, "hdfs", "default", "quickstart", "text");
  mkdirSync(folder, { recursive: true });
  cpSync(TEXT, join(folder, "text.txt"));
}

function showResults(storage, { wordCount, topWords }) {
  const folder = join(storage, "hdfs", "default", wordCount.result);
  const found = readResult(folder);
  say(bold(`word-count: the first ${RESULT_LINES} of ${found.size} lines of ${wordCount.result}`));
  for (const [word, count] of [...found].slice(0, RESULT_LINES)) say(`${word}\t${count}`);
  say();
  say(bold("top-words: what the shell job printed"));
  say(readFileSync(join(storage, "jobs", topWords.job, topWords.id, "stdout"), "utf8").trimEnd());
  say();

  const expected = countWords(readFileSync(TEXT, "utf8"));
  assertEqualCounts(expected, found);
  const total = [...expected.values()].reduce((sum, count) => sum + count, 0);
  return `${total} words, ${found.size} different ones: the same as a count in plain JavaScript`;
}

function summary() {
  heading("Done");
  for (const { title, took } of done) say(`${title.padEnd(44)} ${took.padStart(12)}`);
  say(bold(`${"in all".padEnd(44)} ${elapsed().padStart(12)}`));
  say();
  say("The same by hand, step by step: examples/quickstart/README.md");
}
