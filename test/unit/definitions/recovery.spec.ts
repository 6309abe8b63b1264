/** A broken entry hides itself only, and makes nothing else wrong. */
import assert from "node:assert/strict";
import { check } from "../../../definitions/check/check";
import { programOf } from "../../../definitions/program/program";
import { Source } from "../../../definitions/yaml/source";

const RIGHT = `# a comment
config:
  clusterId: { type: string }
variables:
  days: [monday, "tuesday"]
resources:
  copy:
    type: bigdata:cdm:JobExecution
    properties:
      clusterId: \${clusterId}
      jobName: copy
      variables: { day: "\${days[0]}" }
  count:
    type: bigdata:mrs:JobExecution
    properties:
      clusterId: &cluster c-1
      jobType: MapReduce
      arguments:
        - "obs://b/a.jar"
        - >-
          more
          of it
    options: { dependsOn: ["\${copy}"] }
  again:
    type: bigdata:mrs:JobExecution
    properties:
      clusterId: *cluster
      jobType: MapReduce
      arguments: [obs://b/a.jar, "\${count.executionId}"]
`;

/** What a slip of the hand makes of a line. */
const SLIPS: Readonly<Record<string, (line: string) => string>> = {
  "one blank more": (line) => ` ${line}`,
  "one blank less": (line) => line.replace(/^ /, ""),
  "three blanks less": (line) => line.replace(/^ {3}/, ""),
  "a tab before it": (line) => `\t${line.trimStart()}`,
  "no colon": (line) => line.replace(":", ""),
  "no blank behind the colon": (line) => line.replace(": ", ":"),
  "a second colon": (line) => line.replace(": ", ": a: "),
  "an opening bracket": (line) => line.replace(": ", ": [ "),
  "an opening brace": (line) => `${line} {`,
  "a closing bracket": (line) => `${line} ]`,
  "an opening quote": (line) => line.replace(": ", ': "'),
  "a quote at its end": (line) => `${line}"`,
  "a word behind it": (line) => `${line} "x" y`,
  "no closing brace": (line) => line.replace("}", ""),
  "a dash before it": (line) => line.replace(/^( *)/, "$1- "),
  "an anchor that is not there": (line) => line.replace(/: .*/, ": *nowhere"),
};

const problemsOf = (text: string) => {
  const source = new Source("a.yaml", text);
  const found = check(programOf({ definitions: [{ source, defaults: [] }], defaults: [] }));
  return { source, found };
};

describe("a file with a slip", () => {
  it("is right without one", () => assert.deepEqual(problemsOf(RIGHT).found, []));

  for (const [slip, change] of Object.entries(SLIPS))
    it(`of ${slip}, in any line: what is broken is told, and no consequence of it`, () => {
      const lines = RIGHT.split("\n");
      let broken = 0;
      lines.forEach((line, at) => {
        const { source, found } = problemsOf(lines.with(at, change(line)).join("\n"));
        if (source.isWhole) return;
        broken += 1;
        const others = found.filter(({ rule }) => rule !== "syntax");
        assert.deepEqual(
          others.map(({ message }) => message),
          [],
          `line ${at + 1}`,
        );
      });
      assert.ok(broken > 0);
    });

  it("tells what is wrong elsewhere, wherever the slip is", () => {
    const slipped = RIGHT.replace("jobName: copy", "jobname: copy")
      .replace('- "obs://b/a.jar"', '- "obs://b/" a.jar')
      .replace("clusterId: *cluster", "clusterId: 7");
    const lines = slipped.split("\n");
    assert.deepEqual(
      problemsOf(slipped).found.map(({ place, rule }) => [rule, lines[place.start.line - 1]!.trim()]),
      [
        ["schema", "jobname: copy"],
        ["syntax", '- "obs://b/" a.jar'],
        ["schema", "clusterId: 7"],
      ],
    );
  });

  it("in a value hides no more than that value of its resource", () => {
    const lines = RIGHT.replace("jobName: copy", "jobname: copy").split("\n");
    const at = lines.findIndex((line) => line.includes("clusterId: ${clusterId}"));
    for (const slip of [
      "no blank behind the colon",
      "a second colon",
      "an opening bracket",
      "a tab before it",
    ]) {
      const slipped = SLIPS[slip]!(lines[at]!);
      assert.deepEqual(
        problemsOf(lines.with(at, slipped).join("\n")).found.map(({ place, rule }) => [
          rule,
          place.start.line,
        ]),
        [
          ["syntax", at + 1],
          ["schema", at + 2],
        ],
        slip,
      );
    }
  });
});
