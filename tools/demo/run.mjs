#!/usr/bin/env node
/**
 * An example against the emulator, in one line, once `npm ci` and `npm run build` have run:
 *
 *   node tools/demo/run.mjs examples/cdm
 *   node tools/demo/run.mjs examples/cdm --storage ./storage     keeps what the jobs read and wrote
 *
 * `pulumi up`, what it made, `pulumi destroy`; on a stack of its own, of which nothing stays.
 */
import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { ROOT } from "../checkout/command.mjs";
import { bold, red, say } from "../checkout/screen.mjs";
import { providePulumi } from "../pulumi/provide.mjs";
import { startEmulator } from "./emulator.mjs";
import { pulumiIn } from "./pulumi.mjs";
import { dataIn, missingPrograms, putSamples } from "./samples.mjs";
import { session } from "./session.mjs";

const USAGE = "usage: node tools/demo/run.mjs examples/NAME [--storage DIR]";
const QUIETLY = ["--yes", "--skip-preview", "--suppress-progress"];

const { project, kept } = readArguments();
if (project) await session(4, (tools) => run(tools));
else process.exitCode = 2;

function readArguments() {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { storage: { type: "string" } },
    });
    const found = positionals.length === 1 && resolve(positionals[0]);
    if (found && existsSync(join(found, "Pulumi.yaml"))) return { project: found, kept: values.storage };
    say(red(USAGE));
  } catch (error) {
    say(red(`${error.message}\n${USAGE}`));
  }
  return {};
}

async function run({ step, later }) {
  if (!existsSync(join(ROOT, "dist"))) throw new Error("run `npm ci && npm run build` first");
  const scratch = mkdtempSync(join(tmpdir(), "pulumi-bigdata-example-"));
  later(() => rmSync(scratch, { recursive: true, force: true }));
  const storage = kept ? resolve(kept) : join(scratch, "storage");

  let samples, pulumi;
  await step("The emulator", async () => {
    const bin = await providePulumi({ report: say });
    samples = putSamples(project, storage);
    for (const path of samples) say(path);
    const emulator = await startEmulator(storage);
    later(emulator.stop);
    for (const program of missingPrograms(project)) {
      say(red(`There is no ${program} on PATH: what needs it is simulated, and leaves nothing behind.`));
    }
    pulumi = pulumiIn({ bin, project, scratch, emulatorEnvironment: emulator.environment });
    later(pulumi.forget);
    await pulumi.createStack();
  });
  await step(`pulumi up  ${relative(ROOT, project)}`, () => pulumi.run("up", ...QUIETLY));
  await step("What the jobs wrote", () => {
    for (const path of dataIn(storage).filter((path) => !samples.includes(path))) {
      say(`${String(statSync(join(storage, path)).size).padStart(8)} bytes  ${bold(path)}`);
    }
    return kept && `all of it in ${storage}`;
  });
  await step("pulumi destroy", () => pulumi.run("destroy", "--remove", "--suppress-outputs", ...QUIETLY));
}
