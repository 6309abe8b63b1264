/** `npm run package`: packs what would be published, has it judged, and uses it as a stranger would. */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { quiet, visible } from "../checkout/command.mjs";
import { red, say, steps } from "../checkout/screen.mjs";
import { useAsStranger } from "./stranger.mjs";

const scratch = mkdtempSync(join(tmpdir(), "pulumi-bigdata-package-"));
const { step } = steps(4);

try {
  let tarball;
  await step("npm pack", async () => {
    await quiet("npm", ["pack", "--pack-destination", scratch, "--ignore-scripts"]);
    tarball = join(scratch, readdirSync(scratch)[0]);
  });
  await step("publint", () => visible("npx", ["--no-install", "publint", "run", tarball, "--strict"]));
  // `node16` only: whoever runs Pulumi's SDK has a Node.js that reads `exports`. schema.json is no module.
  await step("attw", () =>
    visible("npx", [
      "--no-install",
      "attw",
      tarball,
      "--profile",
      "node16",
      "--exclude-entrypoints",
      "schema.json",
    ]),
  );
  await step("Installed elsewhere, required and imported", () => useAsStranger(tarball, scratch));
} catch (error) {
  say(red(error.message) + (error.output ? `\n${error.output}` : ""));
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
