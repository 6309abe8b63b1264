import { mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const CHECKOUT = join(__dirname, "..", "..");

export const PROJECT = "engine-test";
export const STACK = "dev";

/** For a program in plain JavaScript. */
export const PULUMI_YAML = JSON.stringify({
  name: PROJECT,
  runtime: { name: "nodejs", options: { typescript: false } },
});

/** A project as a user has it, in a temporary folder: the package and the SDK lie in its node_modules. */
export function makeProject(files: Record<string, string> = {}): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "bigdata-engine-")));
  for (const name of ["backend", "home", "node_modules"]) mkdirSync(join(folder, name));
  // The provider process is started in this folder and looks for both from here.
  symlinkSync(join(CHECKOUT, "node_modules", "@pulumi"), join(folder, "node_modules", "@pulumi"));
  symlinkSync(CHECKOUT, join(folder, "node_modules", "pulumi-bigdata"));
  const all = { "package.json": JSON.stringify({ name: PROJECT, private: true }), ...files };
  for (const [name, text] of Object.entries(all)) writeFileSync(join(folder, name), text);
  return folder;
}
