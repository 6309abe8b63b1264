/**
 * The pull request of examples/gitops, as its README has it played: with the real `pulumi`, `git`, and the workflows' own
 * lines. The play checks what it shows; here it is held to the files that readers see.
 */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { after, before, describe, it } from "mocha";

const ROOT = join(__dirname, "..", "..");
const SHOWN = join(ROOT, "examples", "gitops", "docs");
const PLAY = ["tools/gitops/run.mjs", "--keep"];
const PLAY_TIMEOUT_MS = 300_000;

const execute = promisify(execFile);

/** What is another each time, in ids, times and the order of what has no order, made the same; lines in order. */
function evened(text: string): string[] {
  return text
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "ID")
    .replace(/\binbox-[0-9a-f]{7}\b/g, "inbox-SUFFIX")
    .replace(/\d{4}-\d\d-\d\d([ T])\d\d:\d\d:\d\d/g, "DAY$1TIME")
    .replace(/\b\d+( ?)s\b/g, "SOME$1s")
    .replace(/\bn\d+\b/g, "NODE")
    .split("\n")
    .sort();
}

describe("engine: gitops", () => {
  let kept: string;
  let printed: string;

  before(async function () {
    this.timeout(PLAY_TIMEOUT_MS);
    kept = mkdtempSync(join(tmpdir(), "bigdata-gitops-"));
    const played = execute(process.execPath, [...PLAY, kept], { cwd: ROOT });
    ({ stdout: printed } = await played.catch((error) => assert.fail(`${error.message}\n${error.stdout}`)));
  });
  after(() => rmSync(kept, { recursive: true, force: true }));

  it("a pull request goes from change to comment to merge to result", () => {
    assert.match(printed, /unknown property jobtype; did you mean jobType\?/);
    assert.match(printed, /Nothing will run/);
    assert.match(printed, /Stack 'prod' has been removed/);
  });

  for (const name of ["comment.md", "results.md"]) {
    it(`examples/gitops/docs/${name} is what comes of it today`, () => {
      const [fresh, shown] = [kept, SHOWN].map((folder) => evened(readFileSync(join(folder, name), "utf8")));
      assert.deepEqual(shown, fresh, `write it anew: node ${PLAY.join(" ")} examples/gitops/docs`);
    });
  }
});
