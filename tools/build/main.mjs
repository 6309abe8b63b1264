/** `npm run build`: derives from schema.json what is derived from it, compiles to dist/, declarations included. */
import { chmodSync, cpSync, existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { CommandFailed, quiet, ROOT, tsc } from "../checkout/command.mjs";

const DIST = join(ROOT, "dist");
/** Plain JavaScript already, so the compiler leaves it where it is. */
const GENERATED = join("provider", "schema", "generated");
const CLI = join(DIST, "cli", "main.js");

try {
  rmSync(DIST, { recursive: true, force: true });
  await quiet(process.execPath, [join(ROOT, "tools", "schema", "generate.mjs")]);
  await quiet(process.execPath, [tsc, "-p", "tsconfig.build.json"]);
  cpSync(join(ROOT, GENERATED), join(DIST, GENERATED), { recursive: true });
  if (existsSync(CLI)) chmodSync(CLI, 0o755);
} catch (error) {
  if (!(error instanceof CommandFailed)) throw error;
  console.error(`${error.output.trimEnd()}\n${error.message}`);
  process.exitCode = 1;
}
