import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "mocha";
import { ROWS, type Row } from "./contract";
import { stories } from "./rows";
import { subjects } from "./services";
import type { Lab } from "./lab";
import { isTold } from "./story";
import type { Subject } from "./subject";

const CONTRACT = join(__dirname, "..", "..", "docs", "contract.md");
const LABS = ["model", "engine"] as const;

/** Why this lab does not tell of the row, or undefined where it does. */
function silence(row: Row, subject: Subject, lab: Lab["kind"]): string | undefined {
  const about = stories.filter(({ rows }) => rows.includes(row));
  if (about.some((story) => isTold(story, subject, lab))) return undefined;
  const reasons = about.flatMap(({ only }) => (only !== undefined && only.lab !== lab ? [only.because] : []));
  return subject.without[row] ?? (lab === "engine" ? subject.modelOnly : undefined) ?? reasons[0] ?? "";
}

describe("lifecycle: the contract is covered", () => {
  it("the rows are those of docs/contract.md, in its order", () => {
    const lines = readFileSync(CONTRACT, "utf8").split("\n");
    const found = lines.flatMap((line) => /^\| ([A-Z]\d+) +\|/.exec(line)?.[1] ?? []);
    assert.deepEqual(found, [...ROWS]);
  });

  for (const subject of subjects) {
    it(`${subject.className}: each row is told, or it is said why not`, () => {
      for (const row of ROWS) {
        const why = LABS.map((lab) => silence(row, subject, lab));
        const mute = why.every((reason) => reason !== undefined);
        if (mute)
          assert.ok(subject.without[row] ?? subject.modelOnly, `${row} is told nowhere, without a reason`);
        else
          for (const reason of why) assert.notEqual(reason, "", `${row}: one lab is silent without a reason`);
        if (subject.without[row] !== undefined)
          assert.ok(mute, `${row} of ${subject.className} is told, and said to be n/a`);
      }
    });
  }
});
