import assert from "node:assert/strict";
import { FORMATS, type Checked } from "../../../cli/validate/report";
import { checked, PLAIN, problem, SEVERAL, span, type Span, TWO_FILES } from "./checked";

const COLOUR = { ...PLAIN, colour: true };
const ESCAPE = "\x1b";

/** The frame of one problem in a file of one line: what is shown of it, and its carets. */
function framed(line: string, marked: string): { shown: string; carets: string } {
  const report = FORMATS.terminal(
    checked([problem(span(line, marked))], { "jobs/a.yaml": `${line}\n` }),
    PLAIN,
  );
  const [, shown = "", carets = ""] = report.split("\n");
  return { shown: shown.replace(/^ {2}1 \| ?/, ""), carets: carets.replace(/^ {4}\| ?/, "") };
}

describe("validate in a terminal", () => {
  it("shows place, message, rule, the line before, the line and what is meant of it", () => {
    assert.equal(
      FORMATS.terminal(SEVERAL, PLAIN),
      `jobs/a.yaml:3:11: error: no such type [structure]
  2 |   daily:
  3 |     type: bigdata:mrs:Job
    |           ^^^^^^^^^^^^^^^

jobs/a.yaml:5:7: warning: two lines are one too many [advice]
  4 |     properties:
  5 |       a: |
    |       ^^^^

jobs/b.yaml:3:3: error: night stands twice [duplicate-name]
  2 |   day: 1
  3 |   night: 2
    |   ^^^^^

2 errors and 1 warning in 2 of 2 files, 2 definitions
`,
    );
  });

  it("keeps numbers of different length in one column", () => {
    const text = Array.from({ length: 10 }, (_, index) => `k${index + 1}: v`).join("\n");
    const report = FORMATS.terminal(checked([problem([10, 6, 10, 7])], { "jobs/a.yaml": text }), PLAIN);
    assert.deepEqual(report.split("\n").slice(1, 4), ["   9 | k9: v", "  10 | k10: v", "     |      ^"]);
  });

  it("shows one caret where nothing is meant, and none behind the line", () => {
    const texts = { "jobs/a.yaml": "abc\r\n" };
    const at = (...where: Span) => FORMATS.terminal(checked([problem(where)], texts), PLAIN).split("\n")[2];
    assert.equal(at(1, 2, 1, 2), "    |  ^");
    assert.equal(at(1, 4, 1, 5), "    |    ^");
    assert.equal(at(1, 2, 2, 1), "    |  ^^");
  });

  it("shows no frame of a file that could not be read, and counts it", () => {
    const unreadable = problem([1, 1, 1, 1], {
      file: "no.yaml",
      rule: "syntax",
      message: "no such file",
    });
    assert.equal(
      FORMATS.terminal(checked([unreadable], { "jobs/a.yaml": "" }, 0), PLAIN),
      "no.yaml:1:1: error: no such file [syntax]\n\n1 error in 1 of 2 files, 0 definitions\n",
    );
  });

  it("counts in singular and plural, and says when there is nothing to say", () => {
    const warning = problem([1, 1, 1, 1], { severity: "warning" });
    const last = (one: Checked) => FORMATS.terminal(one, PLAIN).trimEnd().split("\n").at(-1);
    assert.equal(last(checked([], TWO_FILES)), "2 files, 2 definitions: nothing to say");
    assert.equal(last(checked([], { "a.yaml": "" }, 1)), "1 file, 1 definition: nothing to say");
    assert.equal(last(checked([warning], {}, 1)), "1 warning in 1 of 1 file, 1 definition");
    assert.equal(last(checked([warning, warning], TWO_FILES)), "2 warnings in 1 of 2 files, 2 definitions");
  });

  const COLUMNS: readonly [what: string, line: string, shown: string, indent: number, carets: number][] = [
    ["a tab", "a:\tX", "a:    X", 6, 1],
    ["an emoji", "a: 🚀X", "a: 🚀X", 5, 1],
    ["a family of emoji", "a: 👨‍👩‍👧X", "a: 👨‍👩‍👧X", 5, 1],
    ["an emoji by its selector", "a: ☃️X", "a: ☃️X", 5, 1],
    ["a flag", "a: 🇩🇪X", "a: 🇩🇪X", 5, 1],
    ["Chinese", "订单: X", "订单: X", 6, 1],
    ["half-width katakana", "ｶ: X", "ｶ: X", 3, 1],
    ["an accent of its own", "e\u0301: X", "e\u0301: X", 3, 1],
    ["a byte order mark", "\ufeffa: X", "a: X", 3, 1],
    ["a control character", "a: \x00X", "a: ␀X", 4, 1],
  ];
  for (const [what, line, shown, indent, carets] of COLUMNS) {
    it(`puts the caret below the character behind ${what}`, () => {
      assert.deepEqual(framed(line, "X"), { shown, carets: " ".repeat(indent) + "^".repeat(carets) });
    });
  }

  it("puts a caret below each column of a wide text", () => {
    assert.equal(framed("name: 订单🚀 x", "订单🚀").carets, "      ^^^^^^");
  });

  it("cuts a very long line around the caret, and the line before alike", () => {
    const long = `${"a".repeat(5_000)}XYZ${"b".repeat(5_000)}`;
    const texts = { "jobs/a.yaml": `${"c".repeat(6_000)}\n${long}\n` };
    const [, before = "", line = "", carets = ""] = FORMATS.terminal(
      checked([problem([2, 5_001, 2, 5_004])], texts),
      PLAIN,
    ).split("\n");
    assert.equal(before, `  1 | …${"c".repeat(120)}…`);
    assert.equal(line, `  2 | …${"a".repeat(40)}XYZ${"b".repeat(77)}…`);
    assert.equal(carets, `    | ${" ".repeat(41)}^^^`);
  });

  it("ends the carets of a very long value where its line is cut", () => {
    const { shown, carets } = framed(`a: ${"X".repeat(500)}`, "X".repeat(500));
    assert.equal(shown, `a: ${"X".repeat(117)}…`);
    assert.equal(carets, `   ${"^".repeat(117)}`);
  });

  it("colours only where asked, and all it colours it ends", () => {
    assert.ok(!FORMATS.terminal(SEVERAL, PLAIN).includes(ESCAPE));
    const report = FORMATS.terminal(SEVERAL, COLOUR);
    assert.ok(report.includes(`${ESCAPE}[1;31merror:${ESCAPE}[0m`));
    assert.ok(report.includes(`${ESCAPE}[1;33m^^^^${ESCAPE}[0m`));
    assert.equal(report.match(/\x1b\[0m/g)?.length, report.match(/\x1b\[[1-9]/g)?.length);
    assert.equal(report.replaceAll(/\x1b\[[\d;]*m/g, ""), FORMATS.terminal(SEVERAL, PLAIN));
  });
});

describe("validate: what a definition can do to a terminal", () => {
  const HOSTILE = `${ESCAPE}[2J\x07\x7f\x9b31m\u202edlrow\u200b\u2028\ud800\r\n::error::forged`;
  const one = problem([1, 1, 1, 4], { message: `unknown ${HOSTILE}`, file: `a${HOSTILE}.yaml` });
  const report = checked([one], { [one.place.file]: `a: ${HOSTILE}` });

  it("shows controls, marks of direction and what has no width as pictures", () => {
    assert.match(
      FORMATS.terminal(report, PLAIN),
      /: error: unknown ␛\[2J␇␡�31m�dlrow���␍␊::error::forged \[schema\]\n {2}1 \| a: ␛\[2J/,
    );
  });

  for (const format of ["terminal", "github", "sarif", "json"] as const) {
    it(`writes nothing of it raw as ${format}`, () => {
      const text = FORMATS[format](report, PLAIN);
      assert.doesNotMatch(text, /[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202e]|\p{Cs}/u);
      assert.doesNotMatch(text, /^::error::forged/m);
    });
  }
});
