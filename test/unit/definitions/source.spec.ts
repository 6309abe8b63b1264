/** Where things stand in a file: what an editor would mark. */
import assert from "node:assert/strict";
import type { Place } from "../../../definitions/place";
import { Source } from "../../../definitions/yaml/source";

/** The characters at a place, with what an editor shows: `3:5 c-1`. */
function marked(text: string, { start, end }: Place): string {
  const lines = text.split("\n");
  const offset = ({ line, column }: Place["start"]): number =>
    lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0) + column - 1;
  return `${start.line}:${start.column} ${text.slice(offset(start), offset(end))}`;
}

class Marked {
  private readonly source: Source;
  constructor(private readonly text: string) {
    this.source = new Source("a.yaml", text);
    assert.deepEqual(this.source.problems, []);
  }
  key = (...path: (string | number)[]): string => marked(this.text, this.source.keyPlace(path));
  value = (...path: (string | number)[]): string => marked(this.text, this.source.valuePlace(path));
  reference = (nth: number, ...path: (string | number)[]): string =>
    marked(this.text, this.source.referencePlace(path, nth));
}

describe("places in a file", () => {
  it("are those of keys and values, deep and in lists", () => {
    const file = new Marked("a:\n  b: [x, {c: d}]\n  'e f': \"g\"\n");
    assert.equal(file.key("a", "b"), "2:3 b");
    assert.equal(file.value("a", "b"), "2:6 [x, {c: d}]");
    assert.equal(file.value("a", "b", 0), "2:7 x");
    assert.equal(file.key("a", "b", 1, "c"), "2:11 c");
    assert.equal(file.value("a", "b", 1, "c"), "2:14 d");
    assert.equal(file.key("a", "e f"), "3:3 'e f'");
    assert.equal(file.value("a", "e f"), '3:10 "g"');
  });

  it("are the nearest around what is not there", () => {
    const file = new Marked("a:\n  b: c\n");
    assert.equal(file.key("a", "x", "y"), "1:1 a");
    assert.equal(file.key("a", "b", 3), "2:3 b");
    assert.equal(file.value("a", "x"), "2:3 b: c");
    assert.equal(file.key("x"), "1:1 ");
  });

  it("end with the last character of a block, not with the line below", () => {
    const file = new Marked("a:\n  - b\n  - c\n\nd: e\n");
    assert.equal(file.value("a"), "2:3 - b\n  - c");
  });

  it("count lines that end as on Windows", () => {
    const file = new Marked("a: 1\r\nb:\r\n  c: ${d}\r\n");
    assert.equal(file.key("b", "c"), "3:3 c");
    assert.equal(file.value("b", "c"), "3:6 ${d}");
  });

  it("count a tab as one column", () => {
    const file = new Marked("a:\tb\nc: {\td: e }\n");
    assert.equal(file.value("a"), "1:4 b");
    assert.equal(file.value("c", "d"), "2:9 e");
  });

  it("count an emoji as two columns, as editors do", () => {
    const file = new Marked('a: { "💾": b, c: "💾 ${d}" }\n');
    assert.equal(file.value("a", "💾"), "1:12 b");
    assert.equal(file.reference(0, "a", "c"), "1:22 ${d}");
  });

  it("of what an anchor repeats are at the anchor", () => {
    const file = new Marked("a: &x\n  b: c\nd: *x\n");
    assert.equal(file.value("d"), "3:4 *x");
    assert.equal(file.key("d", "b"), "2:3 b");
    assert.equal(file.value("d", "b"), "2:6 c");
  });

  it("of what a merge key brings are at the anchor, and its own go first", () => {
    const file = new Marked("a: &x { b: c, e: f }\nz: &y { b: g, h: i }\nd:\n  <<: [*x, *y]\n  e: j\n");
    assert.equal(file.value("d", "b"), "1:12 c");
    assert.equal(file.key("d", "h"), "2:15 h");
    assert.equal(file.value("d", "e"), "5:6 j");
    assert.equal(file.key("d", "none"), "3:1 d");
  });

  it("of references are those of each within its text", () => {
    const file = new Marked("a: x ${b} ${c.d}\n");
    assert.equal(file.reference(0, "a"), "1:6 ${b}");
    assert.equal(file.reference(1, "a"), "1:11 ${c.d}");
  });

  it("of references leave out what is escaped, and end where they end", () => {
    const file = new Marked('a: $${x} ${b["}"].c} ${d}\nb: "${a[\\"x\\"]} ${c}"\n');
    assert.equal(file.reference(0, "a"), '1:10 ${b["}"].c}');
    assert.equal(file.reference(1, "a"), "1:22 ${d}");
    assert.equal(file.reference(0, "b"), '2:5 ${a[\\"x\\"]}');
    assert.equal(file.reference(1, "b"), "2:17 ${c}");
  });

  it("of a reference in a block of text are on its line", () => {
    const file = new Marked(
      "a: |\n  select *\n  from orders\n  where day = '${day}'\nb: >-\n  one\n  ${two}\n",
    );
    assert.equal(file.reference(0, "a"), "4:16 ${day}");
    assert.equal(file.reference(0, "b"), "7:3 ${two}");
  });

  it("of a reference that is spelt with escapes are those of the text", () => {
    const file = new Marked('a: "\\x24{b}"\n');
    assert.equal(file.reference(0, "a"), '1:4 "\\x24{b}"');
  });

  it("in JSON are those of YAML", () => {
    const file = new Marked('{\n  "a": { "b": ["c", 7] }\n}\n');
    assert.equal(file.key("a", "b"), '2:10 "b"');
    assert.equal(file.value("a", "b", 1), "2:21 7");
  });
});

describe("a file", () => {
  const source = (text: string): Source => new Source("a.yaml", text);

  it("keeps digits as they are written", () => {
    assert.equal(source("a: 1234567e012").written(["a"]), "1234567e012");
    assert.equal(source("a: '007'").written(["a"]), "007");
    assert.equal(source("a: &x 010\nb: *x").written(["b"]), "010");
    assert.equal(source("a: [1]").written(["a"]), undefined);
  });

  it("may be empty, or all comment", () => {
    for (const text of ["", "\n", "# nothing\n", "---\n"]) {
      assert.deepEqual(source(text).problems, []);
      assert.equal(source(text).value ?? undefined, undefined);
    }
  });

  it("may begin with a mark of its encoding", () => {
    assert.deepEqual(source("\ufeffa: b\n").keyPlace(["a"]).start, { line: 1, column: 1 });
    const { problems, value } = source("\ufeffa: b\n");
    assert.deepEqual({ problems, value }, { problems: [], value: { a: "b" } });
  });

  it("reads keys of digits as they stand", () => {
    assert.deepEqual(source("12345678901234567890: a\n").value, { "12345678901234567890": "a" });
  });

  it("may repeat an anchor a thousand times", () => {
    const uses = Array.from({ length: 1000 }, (_, at) => `r${at}: { <<: *x, b: ${at} }`);
    assert.deepEqual(source(["a: &x { c: d }", ...uses].join("\n")).problems, []);
  });

  it("whose anchors grow without end is refused, and quickly", () => {
    const levels = Array.from(
      { length: 30 },
      (_, at) => `l${at + 1}: &l${at + 1} [${`*l${at}, `.repeat(9)}]`,
    );
    const { problems, isWhole } = source(["l0: &l0 [lol]", ...levels].join("\n"));
    assert.equal(isWhole, false);
    assert.match(problems[0]?.message ?? "", /write out what they stand for/);
  });

  it("is read in spite of a mistake that spoils nothing else", () => {
    const { problems, isWhole, value } = source("b: @c\n");
    assert.deepEqual(
      { count: problems.length, isWhole, value },
      { count: 1, isWhole: true, value: { b: "@c" } },
    );
  });

  it("says more than can be read of it where a key stands twice", () => {
    const { problems, isWhole, value } = source("a: 1\na: 2\n");
    assert.deepEqual(
      { count: problems.length, isWhole, value },
      { count: 1, isWhole: false, value: { a: 2 } },
    );
  });

  it("may begin with an empty line and a mistake", () => {
    const { problems } = source("\n  a: b\n c: d\n");
    assert.deepEqual(
      problems.map(({ place, message }) => [place.start, message]),
      [[{ line: 3, column: 2 }, "nothing above begins in this column; begin in column 3"]],
    );
  });

  it("points at the later of two keys, whose value counts", () => {
    const twice = source("a: 1\na: 2\n");
    assert.deepEqual(twice.valuePlace(["a"]).start, { line: 2, column: 4 });
  });

  it("tells each place where git left two versions, and reads neither", () => {
    // Put together here: in a file of its own, tools that look for such marks would stop at it.
    const [ours, between, theirs] = ["<", "=", ">"].map((sign) => sign.repeat(7));
    const conflict = (one: string, other: string): string =>
      `${ours} HEAD\n${one}\n${between}\n${other}\n${theirs} other\n`;
    const { problems, value } = source(`a: 1\n${conflict("b: 1", "b: 2")}${conflict("c: 1", "c: 2")}`);
    const told = problems.map(({ place: { start, end } }) => [start.line, start.column, end.column]);
    assert.deepEqual(
      [told, value],
      [
        [
          [2, 1, 13],
          [7, 1, 13],
        ],
        undefined,
      ],
    );
    assert.match(problems[0]!.message, /^two versions stand here that git could not merge; keep one of them/);
  });
});
