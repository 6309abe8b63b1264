/** What a real yaml-language-server, with our schema.json, offers and says in a file `_defaults.yaml`. */
import assert from "node:assert/strict";
import { CLASS_OF_TYPE } from "../../definitions/resources/classes";
import { changeOf } from "../../provider/schema";
import { CURSOR, Editor, resource } from "./editor";

const TYPES = Object.keys(CLASS_OF_TYPE);

const lines = (...words: string[]): string => `${words.join("\n")}\n`;
const properties = (type: string, ...given: string[]): string =>
  lines("defaults:", `  ${type}:`, "    properties:", ...given.map((line) => `      ${line}`));

describe("an editor, in a file of defaults", () => {
  let editor: Editor;
  before(async () => (editor = await Editor.start()));
  after(() => editor.stop());

  it("offers the types, and the parts that defaults have, each explained", async () => {
    const types = await editor.offered(lines("defaults:", `  ${CURSOR}`));
    assert.deepEqual([...types.keys()].sort(), ["*", ...TYPES].sort());
    const parts = await editor.offered(lines("defaults:", `  ${TYPES[0]}:`, `    ${CURSOR}`));
    assert.deepEqual([...parts.keys()].sort(), ["options", "properties"]);
    for (const [name, told] of [...types, ...parts]) assert.match(told, /\.$/, name);
    const options = await editor.offered(lines("defaults:", "  '*':", "    options:", `      ${CURSOR}`));
    assert.ok(options.has("protect") && options.has("customTimeouts"));
  });

  for (const [type, className] of Object.entries(CLASS_OF_TYPE))
    it(`offers the properties of ${type}, each explained`, async () => {
      const offered = await editor.offered(properties(type, CURSOR));
      assert.deepEqual([...offered.keys()].sort(), Object.keys(changeOf(className)).sort());
      for (const [name, told] of offered)
        assert.match(told, /A change|changes nothing|starts? nothing/, name);
    });

  it("offers what any type has where the defaults are for all, and their values", async () => {
    const offered = await editor.offered(properties('"*"', CURSOR));
    const all = new Set(
      Object.values(CLASS_OF_TYPE).flatMap((className) => Object.keys(changeOf(className))),
    );
    assert.deepEqual([...offered.keys()].sort(), [...all].sort());
    const values = await editor.offered(properties('"*"', `onFailure: ${CURSOR}`));
    assert.deepEqual([...values.keys()], ["error", "warn"]);
  });

  it("explains a default as it explains the property", async () => {
    const told = await editor.hover(
      properties("bigdata:mrs:JobExecution", `run${CURSOR}TimeoutSeconds: 7200`),
    );
    assert.match(told, /in seconds since it was submitted/);
  });

  it("misses nothing, whatever a definition would need", async () => {
    for (const type of TYPES)
      assert.deepEqual(await editor.problemsIn(lines("defaults:", `  ${type}:`, "    properties: {}")), []);
    const all = properties(
      '"*"',
      "clusterId: c-1",
      "runTimeoutSeconds: ${limit}",
      "jobConfigs: { params: { a: b } }",
    );
    assert.deepEqual(await editor.problemsIn(all), []);
  });

  it("says what no type has, what is of a wrong kind, and what is no type", async () => {
    const text = properties('"*"', "runTimeoutSecond: 7200", "onFailure: stop") + "  bigdata:cdm:Jobs: {}\n";
    assert.deepEqual(await editor.problemsIn(text), [
      "5:7 Property runTimeoutSecond is not allowed.",
      '6:18 Value is not accepted. Valid values: "error", "warn".',
      "7:3 Property bigdata:cdm:Jobs is not allowed.",
    ]);
  });

  it("says that definitions do not stand beside defaults", async () => {
    assert.deepEqual(await editor.problemsIn("defaults: {}\nresources: {}\n"), [
      "3:1 Property resources is not allowed.",
    ]);
  });

  it("takes null for what takes a default away, there and in a definition", async () => {
    const taken = ["onFailure: null", "runTimeoutSeconds: ~", "variables: { day: null }"];
    assert.deepEqual(await editor.problemsIn(properties("bigdata:cdm:JobExecution", ...taken)), []);
    const one = resource("cdm:JobExecution", "clusterId: c", "jobName: j", ...taken);
    assert.deepEqual(await editor.problemsIn(one), []);
    const options =
      "    options: { customTimeouts: null, ignoreChanges: null, aliases: null, dependsOn: null }\n";
    assert.deepEqual(await editor.problemsIn(`defaults:\n  "*":\n${options}`), []);
  });
});
