import { execFile } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const CACHE = join(__dirname, "..", "..", "node_modules", ".cache");
const run = promisify(execFile);

/**
 * Packages from PyPI, unmodified, in an environment of their own that outlives the test run. Answers the folder of its
 * programs, `python` among them.
 * @param name with the version, so that another version is another environment
 * @param module one to import, to see whether an earlier run left it whole
 */
export async function pythonEnvironment(name: string, packages: string[], module: string): Promise<string> {
  const folder = join(CACHE, name);
  const programs = join(folder, "bin");
  const python = join(programs, "python");
  const works = existsSync(python) && (await run(python, ["-c", `import ${module}`]).catch(() => undefined));
  if (works) return programs;
  rmSync(folder, { recursive: true, force: true });
  await run("python3", ["-m", "venv", folder]);
  await run(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...packages]);
  return programs;
}
