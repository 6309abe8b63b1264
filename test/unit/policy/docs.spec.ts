import assert from "node:assert/strict";
import { policies } from "../../../policy";
import { names, read, rows, section } from "../documents";

const PAGE = "docs/policies.md";

describe(PAGE, () => {
  it("has each policy with its level", () => {
    const told = rows(read(PAGE).split("\n## ")[0]!).slice(1);
    const levels = Object.fromEntries(told.map(([name = "", level]) => [names(name)[0], level]));
    const own = policies.map(({ name, enforcementLevel }) => [name, enforcementLevel]);
    assert.deepEqual(levels, Object.fromEntries(own));
  });

  it("has each setting with its default", () => {
    const told: string[][] = [];
    for (const [policy = "", setting = "", , value = ""] of rows(section(PAGE, "## Settings")).slice(1)) {
      told.push([names(policy)[0] ?? told.at(-1)![0]!, names(setting)[0]!, names(value)[0] ?? value]);
    }
    const own = policies.flatMap(({ name, configSchema }) =>
      Object.entries(configSchema?.properties ?? {}).map(([setting, { default: value }]) => [
        name,
        setting,
        value === undefined ? "all" : typeof value === "string" ? value : JSON.stringify(value),
      ]),
    );
    assert.deepEqual(told.sort(), own.sort());
  });
});
