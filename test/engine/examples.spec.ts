/**
 * Each example as its README has it run: by that one line, with the real `pulumi` against the emulator. What its jobs
 * wrote is compared with what plain JavaScript makes of the same text.
 */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { afterEach, before, beforeEach, describe, it } from "mocha";
import { pythonEnvironment } from "../clients/pythonEnvironment";

const ROOT = join(__dirname, "..", "..");
const EXAMPLES = join(ROOT, "examples");
const TSC = join(ROOT, "node_modules", "typescript", "bin", "tsc");
const TEXT = readFileSync(join(EXAMPLES, "quickstart", "text.txt"), "utf8");

/** With the download of 300 MB at its first time. */
const SPARK_TIMEOUT_MS = 900_000;
const RUN_TIMEOUT_MS = 300_000;

const execute = promisify(execFile);

/** Lines `key<TAB>count` of all words of the text, by the key that belongs to a word. */
function counts(keyOf: (word: string) => string): string[] {
  const found = new Map<string, number>();
  for (const [word] of TEXT.toLowerCase().matchAll(/[a-z]+/g)) {
    found.set(keyOf(word), (found.get(keyOf(word)) ?? 0) + 1);
  }
  return [...found].map(([key, count]) => `${key}\t${count}`).sort();
}
const WORDS = counts((word) => word);
const INITIALS = counts((word) => word.charAt(0));

const linesOf = (text: string): string[] => text.split("\n").filter(Boolean).sort();

describe("engine: examples", () => {
  let storage: string;
  beforeEach(() => {
    storage = mkdtempSync(join(tmpdir(), "bigdata-example-"));
  });
  afterEach(() => rmSync(storage, { recursive: true, force: true }));

  /** Runs the line of the README. Answers what was printed. */
  async function example(name: string, path = process.env.PATH!): Promise<string> {
    const readme = readFileSync(join(EXAMPLES, name, "README.md"), "utf8");
    const [line] = /^node tools\/demo\/run\.mjs examples\/\S+$/m.exec(readme) ?? [];
    assert.equal(line, `node tools/demo/run.mjs examples/${name}`);
    const words = [...line.split(" ").slice(1), "--storage", storage];
    const env = { ...process.env, PATH: path };
    const { stdout } = await execute(process.execPath, words, { cwd: ROOT, env }).catch((error) => {
      throw new Error(`${error.message}\n${error.stdout}`);
    });
    return stdout;
  }

  /** The text of the one file that lies there. */
  function written(place: RegExp): string {
    const files = (readdirSync(storage, { recursive: true }) as string[]).filter((file) => place.test(file));
    assert.equal(files.length, 1, `${files.join(", ")} for ${place}`);
    return readFileSync(join(storage, files[0]!), "utf8");
  }

  it("the programs' names and types are right", async function () {
    this.timeout(RUN_TIMEOUT_MS);
    await execute(process.execPath, [TSC, "-p", EXAMPLES]).catch((error) => assert.fail(error.stdout));
  });

  const checks: Record<string, (printed: string) => void> = {
    shell: () => assert.match(written(/^jobs\/hello-[^/]+\/[^/]+\/stdout$/), /^Hello from .*\n2 arguments:/),
    quickstart: () =>
      assert.deepEqual(linesOf(written(/^hdfs\/default\/quickstart\/counts-.*\/part-00000$/)), WORDS),
    cdm: (printed) => {
      assert.equal(written(/^hdfs\/default\/lake\/2026-11-20\/text\.txt$/), TEXT);
      assert.match(printed, new RegExp(`BYTES_WRITTEN *: ${Buffer.byteLength(TEXT)}\\b`));
    },
    mrs: () => assert.equal(written(/^s3\/library\/archive\/[^/]+\/text\.txt$/), TEXT),
    "mrs-v1": () => assert.equal(written(/^hdfs\/default\/library\/copies\/[^/]+\/text\.txt$/), TEXT),
    tour: () => assert.deepEqual(linesOf(written(/^hdfs\/default\/tour\/archive-[^/]+\/part-00000$/)), WORDS),
  };
  for (const [name, check] of Object.entries(checks)) {
    it(`O1 ${name}: what its jobs wrote is right`, async function () {
      this.timeout(RUN_TIMEOUT_MS);
      check(await example(name));
    });
  }

  describe("with Spark", () => {
    let programs: string;
    before(async function () {
      this.timeout(SPARK_TIMEOUT_MS);
      programs = await pythonEnvironment("pyspark-3.5.7", ["pyspark==3.5.7"], "pyspark");
    });

    it("O1 pipeline: CDM feeds MRS, MRS feeds Sahara", async function () {
      this.timeout(RUN_TIMEOUT_MS);
      const printed = await example("pipeline", [programs, process.env.PATH].join(delimiter));
      assert.deepEqual(linesOf(written(/^s3\/library\/pipeline\/initials-[^/]+\/part-00000$/)), INITIALS);
      assert.equal(printed.match(/status +: "SUCCEEDED"/g)?.length, 3);
    });
  });

  it("each example is run here", () => {
    const folders = readdirSync(EXAMPLES, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const run = [...Object.keys(checks), "pipeline", "gitops"]; // the last one by gitops.spec.ts
    assert.deepEqual(folders.map(({ name }) => name).sort(), run.sort());
  });
});
