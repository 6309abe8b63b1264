import assert from "node:assert/strict";
import { policies } from "../../../policy";
import { names, read, rows, section } from "../documents";
import { play } from "./play";

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

  /** What breaks each rule, with the settings that stand on the page. */
  const BROKEN: Readonly<Record<string, object>> = {
    "no-secrets-in-clear": { arguments: ["--password", "hunter2"] },
    "limits-set": {},
    "protected-clusters": { clusterId: "0095f16a-7ab2-4993-99c9-cc290ac03b45" },
    "allowed-job-types": { jobType: "MapReduce" },
    "allowed-job-locations": { jobType: "MapReduce", arguments: ["obs://home/joe/orders.jar"] },
    "success-required": { onFailure: "warn" },
  };

  it("has what each policy says, word by word", () => {
    const [, json = ""] = /```json\n(.*?)```/s.exec(section(PAGE, "## Settings")) ?? [];
    const settings = JSON.parse(json) as Record<string, Record<string, unknown>>;
    const own = policies
      .filter(({ validateResource }) => validateResource)
      .map((policy) => {
        const { enforcementLevel: _level, ...config } = settings[policy.name] ?? {};
        const stack = policy.name === "success-required" ? "prod" : "dev";
        const said = play(policy, "mrs:JobExecution", BROKEN[policy.name]!, { config, stack });
        return [policy.name, ...said];
      });
    const items = section(PAGE, "## What they say").split("\n- ").slice(1);
    const told = items.map((item) => names(item.replace(/\s+/g, " ")));
    assert.deepEqual(told, own);
  });
});
