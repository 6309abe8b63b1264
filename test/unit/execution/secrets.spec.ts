import assert from "node:assert/strict";
import fc from "fast-check";
import { secretByNature } from "../../../provider/schema";
import { Secrets } from "../../../provider/secrets";
import { answer, refusal, Sahara, type Step } from "../story";
import { shellRun, Stack } from "../world";
import { HANDLE_KEY } from "../../../provider/services/sahara/jobExecution";

const SECRET = 'pa"ss/wörd+17';
const inputs = shellRun({
  jobConfigs: {
    params: { TOKEN: SECRET, LANG: "C" },
    configs: { "fs.swift.service.sahara.password": "by-nature-42", "mapred.x": "visible" },
  },
  __secretPaths: ["/jobConfigs/params/TOKEN"],
});
const echo = `bad value ${SECRET} and by-nature-42, ${encodeURIComponent(SECRET)}, ${JSON.stringify(SECRET)}`;

function assertNothingShown(stack: Stack): void {
  const shown = stack.seen.join("\n");
  for (const secret of [
    SECRET,
    JSON.stringify(SECRET).slice(1, -1),
    encodeURIComponent(SECRET),
    "by-nature-42",
  ])
    assert.equal(shown.includes(secret), false, `${secret} in\n${shown}`);
}

describe("S1: a secret is never in clear", () => {
  const endings: readonly (readonly [string, readonly Step[]])[] = [
    ["the reason of a failure", [{ info: { status: "FAILED", message: echo } }]],
    ["a success that talks", [{ info: { status: "SUCCEEDED", message: echo } }]],
    [
      "an Oozie action",
      [{ info: { status: "KILLED", actions: [{ name: echo, errorCode: "1", errorMessage: echo }] } }],
    ],
    ["the tracking URL", [{ info: { status: "SUCCEEDED", consoleUrl: `http://x/?q=${echo}` } }]],
    [
      "the data sources",
      [{ info: { status: "SUCCEEDED" }, data_source_urls: { a: `swift://${echo}`, b: { c: echo } } }],
    ],
    ["an undocumented status", ["RUNNING", echo, "SUCCEEDED"]],
    ["a refusal while waiting", [refusal(400, "INVALID_DATA", echo)]],
    ["text instead of JSON", [answer(403, `<html>${echo}`)]],
  ];
  for (const [name, looks] of endings) {
    it(`echoed by ${name}: create, update, refresh, delete`, async () => {
      const sahara = new Sahara().tells({ looks, leaving: [] });
      const stack = Stack.of(sahara);
      await stack.preview(inputs);
      await stack.up(inputs);
      await stack.refresh();
      await stack.up({ ...inputs, rerunFailed: false, onDelete: "cancelAndRemove" });
      await stack.up({ ...inputs, onFailure: "warn" });
      sahara.detour(/^DELETE/, refusal(400, "X", echo));
      await stack.destroy();
      assert.ok(stack.seen.length > 3);
      assertNothingShown(stack);
    });
  }

  it("echoed by the refusal of a submit, of a reference, and an input's own problem", async () => {
    for (const match of [/execute$/, /GET .jobs/]) {
      const stack = Stack.of(new Sahara().detour(match, refusal(400, "INVALID_DATA", echo)));
      assert.ok((await stack.up(inputs)).error);
      assertNothingShown(stack);
    }
    const stack = Stack.of(new Sahara());
    assert.ok((await stack.up({ ...inputs, jobConfigs: { params: { TOKEN: [SECRET] } } })).error);
    assertNothingShown(stack);
  });

  it("an unexpected error, stack and all", async () => {
    const stack = Stack.of(new Sahara().detour(/GET .jobs/, new TypeError(echo)));
    assert.match((await stack.up(inputs)).error ?? "", /^unexpected: bad value \[secret\]/);
    assertNothingShown(stack);
  });

  it("the connection's token is masked too", async () => {
    const stack = Stack.of(new Sahara().tells({ info: { status: "FAILED", message: "gAAAA-token" } }));
    assert.equal((await stack.up(shellRun())).error?.includes("gAAAA-token"), false);
    assert.equal(stack.seen.join().includes("gAAAA-token"), false);
  });
});

describe("S2: what is not secret stays readable", () => {
  it("a secret leaf does not blank its neighbours, in state and in outputs", async () => {
    const stack = Stack.of(new Sahara());
    await stack.up(inputs);
    const { jobConfigs } = stack.state!.outputs as { jobConfigs: Record<string, Record<string, unknown>> };
    assert.equal(jobConfigs["params"]!["LANG"], "C");
    assert.equal(jobConfigs["configs"]!["mapred.x"], "visible");
    assert.deepEqual(Object.values(jobConfigs["params"]!["TOKEN"] as object)[1], SECRET);
    assert.equal(stack.outputs["status"], "SUCCEEDED");
  });

  it("the request carries the values themselves", async () => {
    const sahara = new Sahara();
    await Stack.of(sahara).up(inputs);
    const sent = sahara.requests.find(({ method }) => method === "POST")?.json as Record<string, unknown>;
    const { configs, ...others } = sent["job_configs"] as { configs: Record<string, unknown> };
    const { [HANDLE_KEY]: _handle, ...given } = configs;
    assert.deepEqual({ ...others, configs: given }, inputs["jobConfigs"]);
  });
});

describe("Secrets: mark and mask, whatever the inputs", () => {
  const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
  const key = fc.oneof(
    fc.constantFrom("a", "b", "a/b", "x~y", "~1", "0", "*", "__proto__"),
    fc.string({ maxLength: 3 }),
  );
  const tree = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(key, tie("value"), { maxKeys: 3, noNullPrototype: true }),
    ),
  })).value;
  const pointers = (value: unknown, at = ""): string[] => [
    ...(at === "" ? [] : [at]),
    ...(typeof value === "object" && value !== null
      ? Object.entries(value).flatMap(([name, item]) =>
          pointers(item, `${at}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`),
        )
      : []),
  ];
  const unmark = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(unmark);
    if (Object.hasOwn(value, "4dabf18193072939515e22adb298388d"))
      return unmark((value as { value: unknown }).value);
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, unmark(item)]));
  };
  const inputsWithPath = fc
    .dictionary(key, tree, { minKeys: 1, maxKeys: 4, noNullPrototype: true })
    .chain((values) =>
      fc.record({ values: fc.constant(values), path: fc.constantFrom(...pointers(values)) }),
    );

  it("marking changes nothing but the form, and hides what it should", () => {
    fc.assert(
      fc.property(inputsWithPath, ({ values, path }) => {
        const secrets = new Secrets({ ...values, __secretPaths: [path] }, []);
        const marked = secrets.mark(values);
        assert.deepEqual(unmark(marked), values);
        const hidden = valueAt(values, path);
        if (hidden !== null) assert.equal(JSON.stringify(marked).split('"4dabf181').length, 2, path);
      }),
    );
  });

  it("no secret text of four characters or more comes through the mask", () => {
    fc.assert(
      fc.property(inputsWithPath, fc.string(), ({ values, path }, around) => {
        const secrets = new Secrets({ ...values, __secretPaths: [path] }, []);
        const hidden = valueAt(values, path);
        if (typeof hidden !== "string" || hidden.length < 4) return;
        assert.equal(secrets.redactor()(`${around}${hidden}${around}`).includes(hidden), false);
      }),
    );
  });

  it("keys that are secret by nature need no mark by the user", () => {
    const configs = { "fs.s3a.secret.key": "s3cr3t", other: "plain" };
    const secrets = new Secrets({ jobConfigs: { configs } }, secretByNature("sahara.JobExecution"));
    assert.equal(secrets.redactor()("s3cr3t plain"), "[secret] plain");
    assert.equal(secrets.covers(["jobConfigs", "configs", "fs.s3a.secret.key"]), true);
    assert.equal(secrets.covers(["jobConfigs", "configs", "other"]), false);
  });
});

function valueAt(value: unknown, pointer: string): unknown {
  return pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], value);
}
