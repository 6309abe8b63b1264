/** What a fresh clone needs before anything of it can run. Plain Node.js, since nothing is installed yet. */
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { quiet, ROOT } from "./command.mjs";

const NPM = process.platform === "win32" ? "npm.cmd" : "npm";

/** npm writes this file at the end of each install. */
const INSTALLED = join(ROOT, "node_modules", ".package-lock.json");
const WANTED = join(ROOT, "package-lock.json");

export function dependenciesAreInstalled() {
  return existsSync(INSTALLED) && statSync(INSTALLED).mtimeMs >= statSync(WANTED).mtimeMs;
}

export async function installDependencies() {
  await quiet(NPM, ["ci", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"]);
}

export async function build() {
  await quiet(NPM, ["run", "build"]);
}
