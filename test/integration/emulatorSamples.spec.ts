import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, afterEach, before, describe, it } from "mocha";

const SAMPLES = pathToFileURL(join(__dirname, "..", "..", "tools", "demo", "samples.mjs")).href;

describe("emulator: programs that an example needs", () => {
  const { PATH } = process.env;
  let folder: string;
  let missingPrograms: (project: string) => string[];
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "samples-"));
    writeFileSync(join(folder, "package.json"), JSON.stringify({ emulator: { needs: ["some-program"] } }));
    ({ missingPrograms } = (await import(SAMPLES)) as {
      missingPrograms: (project: string) => string[];
    });
  });
  afterEach(() => {
    process.env.PATH = PATH;
  });
  after(() => rmSync(folder, { recursive: true }));

  it("are missing where PATH is unset, and found in a folder of PATH", () => {
    delete process.env.PATH;
    assert.deepEqual(missingPrograms(folder), ["some-program"]);
    writeFileSync(join(folder, "some-program"), "", { mode: 0o755 });
    process.env.PATH = folder;
    assert.deepEqual(missingPrograms(folder), []);
  });
});
