/** The pages in docs/services against schema.json and the SDK's classes: what can be given, and what comes out. */
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { names, read, ROOT, rows, section } from "./documents";

interface Property {
  readonly change?: string;
  readonly anyOf?: readonly { readonly enum?: readonly string[] }[];
}
interface Definition {
  readonly required?: readonly string[];
  readonly properties: Readonly<Record<string, Property>>;
}
interface Branch {
  readonly then: { readonly properties: { readonly properties: { readonly $ref: string } } };
}
const { $defs, properties } = JSON.parse(read("schema.json")) as {
  $defs: Readonly<Record<string, Definition>>;
  properties: { resources: { additionalProperties: { allOf: readonly Branch[] } } };
};
const CLASSES = properties.resources.additionalProperties.allOf.map(({ then }) =>
  then.properties.properties.$ref.replace("#/$defs/", ""),
);
const propertiesOf = (definition: string) => Object.keys($defs[definition]?.properties ?? {});

/** `mrs.v1.Job` is on the page mrs-v1. */
const pageOf = (className: string) => `docs/services/${className.split(".").slice(0, -1).join("-")}.md`;
const chapterOf = (className: string) => section(pageOf(className), `## \`${className}\``);

/** On every class of executions the same, and told once. */
const RUN_OPTIONS = [...propertiesOf("RunOptions"), "adoptExecutionId"];

describe("the services' pages", () => {
  it("there is one for each module, and no other", () => {
    const wanted = [...new Set(CLASSES.map(pageOf))];
    const there = readdirSync(join(ROOT, "docs", "services")).map((file) => `docs/services/${file}`);
    assert.deepEqual(there.sort(), wanted.sort());
    for (const page of wanted) assert.ok(section("README.md", "## Services").includes(`](${page})`), page);
  });

  it("the README has the run options of the schema, and no other", () => {
    const told = rows(section("README.md", "## Run options")).flatMap(([cell = ""]) => names(cell));
    assert.deepEqual(told.sort(), [...RUN_OPTIONS].sort());
  });

  for (const className of CLASSES) {
    it(`${className}: each input, whether it is required, and what its change gives`, () => {
      const definition = $defs[className];
      const table = rows(chapterOf(className)).filter((cells) => cells.length === 4);
      const rowOf = (input: string) =>
        table.find(([cell = ""]) => names(cell).some((each) => each.split(".")[0] === input));
      for (const [input, { change }] of Object.entries(definition?.properties ?? {})) {
        if (RUN_OPTIONS.includes(input)) continue;
        const [, , required = "", effect = ""] = rowOf(input) ?? [];
        assert.ok(rowOf(input) !== undefined, input);
        assert.ok(effect.startsWith(change === "run" ? "new" : "in place"), `${input}: ${effect}`);
        assert.equal(required.startsWith("yes"), definition?.required?.includes(input) ?? false, input);
      }
      const inputs = table.flatMap(([cell = ""]) => names(cell)).map((name) => name.split(".")[0] ?? "");
      for (const input of inputs) assert.ok(definition?.properties[input] !== undefined, `${input} is none`);
    });
  }

  const WITHIN: Readonly<Record<string, readonly string[]>> = {
    "docs/services/sahara.md": [
      "JobConfigs",
      "sahara.JobArgument",
      "sahara.JobBinaryCredentials",
      "sahara.DataSourceCredentials",
    ],
    "docs/services/mrs.md": ["MrsProperties"],
    "docs/services/cdm.md": ["CdmDriverConfigValues"],
  };
  for (const [page, definitions] of Object.entries(WITHIN)) {
    it(`${page} names what stands within an input`, () => {
      const text = read(page);
      for (const name of definitions.flatMap(propertiesOf)) {
        assert.match(text, new RegExp(`\`(?:jobConfigs\\.)?${name.replaceAll(".", "\\.")}\``), name);
      }
    });
  }

  it("the types of jobs of MRS v2 are those of the schema", () => {
    const told = rows(chapterOf("mrs.JobExecution")).flatMap(([cell = ""]) => names(cell));
    const types = $defs["mrs.JobExecution"]?.properties["jobType"]?.anyOf?.[0]?.enum ?? [];
    assert.ok(types.length > 0);
    for (const type of types) assert.ok(told.includes(type), type);
  });
});

describe("outputs in the documents", () => {
  const listed = (text: string) => [...text.matchAll(/"(\w+)"/g)].map(([, output]) => output ?? "");

  it("the README names each output that all runs have", () => {
    const common = listed(/EXECUTION_OUTPUTS = \[([^\]]+)\]/.exec(read("sdk/execution.ts"))?.[1] ?? "");
    const told = rows(section("README.md", "### Outputs of every run")).flatMap(([cell = ""]) => names(cell));
    assert.ok(common.length > 10);
    assert.deepEqual(told.sort(), common.sort());
  });

  it("the README names each output that all supporting objects have", () => {
    const common = listed(/OBJECT_OUTPUTS = \[([^\]]+)\]/.exec(read("sdk/object.ts"))?.[1] ?? "");
    const told = section("README.md", "## Inputs and outputs");
    assert.ok(common.length > 0);
    for (const output of common) assert.ok(told.includes(`\`${output}\``), output);
  });

  /** `mrs.v1.JobBinary` is in sdk/mrs/v1/jobBinary.ts. */
  const outputsOf = (className: string): string[] => {
    const path = className.replaceAll(".", "/").replace(/[A-Z]/, (letter) => letter.toLowerCase());
    const own = /^ {2}outputs: (.*),$/m.exec(read(`sdk/${path}.ts`))?.[1];
    assert.ok(own !== undefined, className);
    return listed(own);
  };
  for (const className of CLASSES.filter((each) => outputsOf(each).length > 0)) {
    it(`${className}: each output of its own`, () => {
      const told = chapterOf(className);
      for (const output of outputsOf(className)) assert.ok(told.includes(`\`${output}\``), output);
    });
  }
});
