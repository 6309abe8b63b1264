import assert from "node:assert/strict";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { FORMATS, type Checked } from "../../../cli/validate/report";
import type { Rule } from "../../../definitions/place";
import { checked, PLAIN, problem, SEVERAL, span, type Span, TWO_FILES } from "./checked";

describe("validate as GitHub annotations", () => {
  it("writes one command a line, with columns only where the lines are the same", () => {
    assert.equal(
      FORMATS.github(SEVERAL, PLAIN),
      `::error file=jobs/a.yaml,line=3,endLine=3,col=11,endColumn=26,title=pulumi-bigdata%3A structure::no such type
::warning file=jobs/a.yaml,line=5,endLine=6,title=pulumi-bigdata%3A advice::two lines are one too many
::error file=jobs/b.yaml,line=3,endLine=3,col=3,endColumn=8,title=pulumi-bigdata%3A duplicate-name::night stands twice
`,
    );
  });

  it("ends at the line before where a value ends at the start of the next", () => {
    const [command] = FORMATS.github(checked([problem([5, 7, 6, 1])]), PLAIN).split(",title=");
    assert.equal(command, "::error file=jobs/a.yaml,line=5,endLine=5,col=7");
  });

  it("escapes data and properties as documented, and % once", () => {
    const one = problem([1, 1, 1, 2], { file: "50%,a:b.yaml", message: "a%0A, b: c\r\nd" });
    assert.equal(
      FORMATS.github(checked([one]), PLAIN),
      "::error file=50%25%2Ca%3Ab.yaml,line=1,endLine=1,col=1,endColumn=2,title=pulumi-bigdata%3A schema::a%250A, b: c%0D%0Ad\n",
    );
  });

  it("writes nothing where there is nothing to say", () => {
    assert.equal(FORMATS.github(checked([], TWO_FILES), PLAIN), "");
  });
});

describe("validate: a file as GitHub knows it", () => {
  const before = process.env.GITHUB_WORKSPACE;
  afterEach(() => {
    if (before === undefined) delete process.env.GITHUB_WORKSPACE;
    else process.env.GITHUB_WORKSPACE = before;
  });
  const fileOf = (file: string) =>
    /file=([^,]*)/.exec(FORMATS.github(checked([problem([1, 1, 1, 1], { file })]), PLAIN))?.[1];

  it("is relative to the workspace where the step runs in a folder of it", () => {
    process.env.GITHUB_WORKSPACE = resolve("..");
    const folder = resolve(".").slice(resolve("..").length + 1);
    assert.equal(fileOf("jobs/a.yaml"), `${folder}/jobs/a.yaml`);
    assert.equal(fileOf("../other/a.yaml"), "other/a.yaml");
  });

  it("is relative to the current folder elsewhere", () => {
    process.env.GITHUB_WORKSPACE = resolve("test");
    assert.equal(fileOf("./jobs/a.yaml"), "jobs/a.yaml");
    assert.equal(fileOf(resolve("jobs/a.yaml")), "jobs/a.yaml");
    assert.equal(fileOf("../a.yaml"), "../a.yaml");
  });
});

interface Sarif {
  readonly version: string;
  readonly runs: readonly {
    readonly tool: {
      readonly driver: {
        readonly name: string;
        readonly version: string;
        readonly rules: readonly { id: Rule; shortDescription: { text: string } }[];
      };
    };
    readonly columnKind: string;
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly message: { readonly text: string };
      readonly locations: readonly {
        readonly physicalLocation: { readonly artifactLocation: { uri: string }; readonly region: unknown };
      }[];
      readonly partialFingerprints: Readonly<Record<string, string>>;
    }[];
  }[];
}

function sarif(of: Checked) {
  const log = JSON.parse(FORMATS.sarif(of, PLAIN)) as Sarif;
  assert.equal(log.version, "2.1.0");
  assert.equal(log.runs.length, 1);
  return log.runs[0]!;
}

describe("validate as SARIF", () => {
  it("names the tool, its version and every rule, and how columns are counted", () => {
    const { tool, columnKind, results } = sarif(checked([], TWO_FILES));
    assert.equal(tool.driver.name, "pulumi-bigdata");
    assert.equal(tool.driver.version, "1.2.3");
    assert.equal(columnKind, "utf16CodeUnits");
    assert.ok(tool.driver.rules.every(({ id, shortDescription }) => id && shortDescription.text));
    assert.deepEqual(results, []);
  });

  it("gives each problem with its rule, level, message, file and region", () => {
    const { tool, results } = sarif(SEVERAL);
    const told = results.map(({ ruleId, level, message, locations }) => [
      ruleId,
      level,
      message.text,
      locations[0]?.physicalLocation,
    ]);
    const at = (uri: string, [startLine, startColumn, endLine, endColumn]: Span) => ({
      artifactLocation: { uri },
      region: { startLine, startColumn, endLine, endColumn },
    });
    assert.deepEqual(told, [
      ["structure", "error", "no such type", at("jobs/a.yaml", [3, 11, 3, 26])],
      ["advice", "warning", "two lines are one too many", at("jobs/a.yaml", [5, 7, 7, 1])],
      ["duplicate-name", "error", "night stands twice", at("jobs/b.yaml", [3, 3, 3, 8])],
    ]);
    for (const { ruleId, ruleIndex } of results) assert.equal(tool.driver.rules[ruleIndex]?.id, ruleId);
  });

  it("counts columns in UTF-16 code units behind an emoji", () => {
    const [result] = sarif(checked([problem(span("a: 🚀 X", "X"))])).results;
    const region = { startLine: 1, startColumn: 7, endLine: 1, endColumn: 8 };
    assert.deepEqual(result?.locations[0]?.physicalLocation.region, region);
  });

  const FILES: readonly [what: string, file: string, uri: string][] = [
    ["percent-encodes", "jobs/50% of #1: öl.yaml", "jobs/50%25%20of%20%231%3A%20%C3%B6l.yaml"],
    ["takes a path in this folder as relative", resolve("jobs/a.yaml"), "jobs/a.yaml"],
    ["keeps a name that begins with dots", "..a/b.yaml", "..a/b.yaml"],
    ["takes a path elsewhere as a file: URI", "../a b.yaml", pathToFileURL(resolve("..", "a b.yaml")).href],
  ];
  for (const [what, file, uri] of FILES) {
    it(`${what}: ${file.replace(join(resolve("."), ""), ".")}`, () => {
      const [result] = sarif(checked([problem([1, 1, 1, 1], { file })])).results;
      assert.equal(result?.locations[0]?.physicalLocation.artifactLocation.uri, uri);
    });
  }

  it("has fingerprints that survive a shift of lines and tell equal problems apart", () => {
    const shifted = (by: number) =>
      sarif(
        checked([
          problem([3 + by, 1, 3 + by, 2]),
          problem([9 + by, 1, 9 + by, 2]),
          problem([9 + by, 1, 9 + by, 2], { rule: "advice" }),
          problem([9 + by, 1, 9 + by, 2], { message: `stands already at jobs/b.yaml:${4 + by}:3` }),
          problem([9 + by, 1, 9 + by, 2], { file: "jobs/b.yaml" }),
        ]),
      ).results.map(({ partialFingerprints }) => partialFingerprints["problem/v1"]);
    assert.deepEqual(shifted(7), shifted(0));
    assert.equal(new Set(shifted(0)).size, 5);
  });
});

describe("validate as JSON", () => {
  it("is one document with counts and every problem", () => {
    const text = FORMATS.json(SEVERAL, PLAIN);
    assert.match(text, /^\{\n {2}"version": 1,\n/);
    assert.ok(text.endsWith("}\n"));
    const { problems, ...counts } = JSON.parse(text) as { problems: unknown[] };
    assert.deepEqual(counts, { version: 1, files: 2, definitions: 2, errors: 2, warnings: 1 });
    assert.equal(problems.length, 3);
    assert.deepEqual(problems[1], {
      file: "jobs/a.yaml",
      line: 5,
      column: 7,
      endLine: 7,
      endColumn: 1,
      severity: "warning",
      rule: "advice",
      message: "two lines are one too many",
    });
  });

  it("gives a message back as it was, controls and all", () => {
    const message = `a\x1b[2J\x9b\u202e"\\\n🚀`;
    const text = FORMATS.json(checked([problem([1, 1, 1, 1], { message })]), PLAIN);
    assert.equal((JSON.parse(text) as { problems: { message: string }[] }).problems[0]?.message, message);
  });

  it("is a document also where there is nothing to say", () => {
    const nothing = { version: 1, files: 2, definitions: 2, errors: 0, warnings: 0, problems: [] };
    assert.deepEqual(JSON.parse(FORMATS.json(checked([], TWO_FILES), PLAIN)), nothing);
  });
});
