/** Durations in files are those that the engine takes, and that the provider understands. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { optionProblems } from "../../../definitions/resources/options";
import { parseDuration } from "../../../provider/execution/options";

const { $defs } = JSON.parse(readFileSync(join(__dirname, "..", "..", "..", "schema.json"), "utf8"));

describe("customTimeouts in a definition", () => {
  const isTaken = (create: string) => optionProblems({ customTimeouts: { create } }, []).length === 0;
  const isTakenInEditor = (text: string) => new RegExp($defs.Duration.pattern, "u").test(text);

  for (const text of [
    "30m",
    "4h",
    "1h30m",
    "1.5h",
    ".5h",
    "1.h",
    "+4h",
    "90s",
    "1500ms",
    "2us",
    "2\u00b5s",
    "2\u03bcs",
  ])
    it(`may be ${text}`, () => {
      assert.deepEqual([isTaken(text), isTakenInEditor(text)], [true, true]);
      assert.ok(parseDuration(text)! > 0);
    });

  for (const text of ["", "4", "h", ".h", "4 hours", "4H", "-4h", "1d", "4h ", "1..5h"])
    it(`may not be ${JSON.stringify(text)}`, () => {
      assert.deepEqual([isTaken(text), isTakenInEditor(text)], [false, false]);
      assert.equal(parseDuration(text), undefined);
    });
});
