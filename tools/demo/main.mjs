/**
 * `npm run demo`: from a fresh clone to one run on each of the four services, in about a minute. Nothing is simulated
 * but the clouds: the real `pulumi` runs examples/tour against the emulator, which does what the jobs say, here. Leaves
 * nothing behind but node_modules, dist and the cached CLI.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { ROOT } from "../checkout/command.mjs";
import { bold, dim, heading, say } from "../checkout/screen.mjs";
import { startEmulator } from "./emulator.mjs";
import { prepare } from "./prepare.mjs";
import { pulumiIn } from "./pulumi.mjs";
import { putSamples } from "./samples.mjs";
import { session } from "./session.mjs";
import { checkTour, showTable } from "./tour.mjs";

const PROJECT = join(ROOT, "examples", "tour");
const TEXT = join(ROOT, "examples", "quickstart", "text.txt");

await session(9, async (tools) => {
  console.log(
    `${bold("pulumi-bigdata")}  CDM brings a text, Sahara counts its words, MRS publishes and archives them`,
  );
  const bin = await prepare(tools);
  const rows = await demo(tools, bin);
  summary(tools, rows);
});

async function demo({ step, later }, bin) {
  const scratch = mkdtempSync(join(tmpdir(), "pulumi-bigdata-demo-"));
  later(() => rmSync(scratch, { recursive: true, force: true }));
  const storage = join(scratch, "storage");
  let emulator, rows;
  await step("The emulator", async () => {
    putSamples(PROJECT, storage);
    emulator = await startEmulator(storage);
    later(emulator.stop);
    const { environment } = emulator;
    for (const service of ["IAM", "SAHARA", "MRS", "CDM"]) {
      say(`${service.padEnd(8)}${environment[`BIGDATA_${service}_ENDPOINT`]}`);
    }
  });

  const pulumi = pulumiIn({ bin, project: PROJECT, scratch, emulatorEnvironment: emulator.environment });
  later(pulumi.forget);
  const quietly = ["--yes", "--skip-preview", "--suppress-progress", "--suppress-outputs"];
  await step(`pulumi up  ${dim(relative(ROOT, PROJECT))}`, async () => {
    await pulumi.createStack();
    await pulumi.run("up", ...quietly);
  });
  await step("The results", async () => {
    const { runs } = await pulumi.outputs();
    rows = checkTour(storage, TEXT, runs);
    showTable(rows);
  });
  await step("pulumi up, again: nothing to do", () => pulumi.run("up", "--expect-no-changes", ...quietly));
  await step("pulumi refresh", () => pulumi.run("refresh", "--expect-no-changes", ...quietly));
  await step("pulumi destroy", () => pulumi.run("destroy", "--remove", ...quietly));
  return rows;
}

function summary({ done, elapsed }, rows) {
  heading("Done");
  for (const { title, took } of done) say(`${title.padEnd(44)} ${took.padStart(12)}`);
  say(bold(`${"in all".padEnd(44)} ${elapsed().padStart(12)}`));
  say();
  showTable(rows);
  say();
  say(
    "The same by hand: examples/tour/README.md. One service after the other: examples/quickstart and its neighbours",
  );
}
