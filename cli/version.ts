import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Of the package this file belongs to: one folder up in the sources, two in the build. */
export function version(): string {
  const folders = [join(__dirname, ".."), join(__dirname, "..", "..")];
  const folder =
    folders.find((candidate) => existsSync(join(candidate, "package.json"))) ?? dirname(__dirname);
  return (JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string }).version;
}
