/** The provider with one thing taken out of it: a copy of the sources with one small change, in a folder of its own. */
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Tally } from "./tally";

const ROOT = join(__dirname, "..", "..");

/** All that the simulation loads. */
const SOURCES = [
  "package.json",
  "tsconfig.json",
  "schema.json",
  "provider",
  "emulator",
  "test/chaos",
  "test/unit/wireForm.ts",
];

export interface Patch {
  readonly file: string;
  /** Stands in that file once. */
  readonly find: string;
  readonly replace: string;
}

export interface Told {
  readonly tally: Tally;
  /** What a person reads. */
  readonly stderr: string;
}

export class Mutant {
  private constructor(private readonly folder: string) {}

  /** @throws where the text to be replaced does not stand there exactly once */
  static of({ file, find, replace }: Patch): Mutant {
    const text = readFileSync(join(ROOT, file), "utf8");
    const times = text.split(find).length - 1;
    if (times !== 1) throw new Error(`${file} has this ${times} times, and not once: ${find}`);
    const folder = mkdtempSync(join(tmpdir(), "pulumi-bigdata-mutant-"));
    for (const source of SOURCES) cpSync(join(ROOT, source), join(folder, source), { recursive: true });
    symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
    writeFileSync(
      join(folder, file),
      text.replace(find, () => replace),
    );
    return new Mutant(folder);
  }

  /** As `npm run chaos` does it. */
  chaos(service: string, schedules: number, seed: number): Promise<Told> {
    const given = ["--service", service, "--schedules", String(schedules), "--seed", String(seed)];
    const command = ["--import=tsx", join("test", "chaos", "main.ts"), ...given];
    const child = spawn(process.execPath, command, { cwd: this.folder });
    const heard = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const)
      child[name].on("data", (bytes: Buffer) => (heard[name] += String(bytes)));
    return new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("close", () => {
        try {
          resolve({ tally: JSON.parse(heard.stdout) as Tally, stderr: heard.stderr });
        } catch {
          reject(new Error(`no closing line: ${heard.stdout}\n${heard.stderr}`));
        }
      });
    });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
