/** Services at their worst, as others have met them: the numbers are those of `defects.ts`. */
import assert from "node:assert/strict";
import type { Lab } from "../lab";
import type { Story } from "../story";
import type { Rule } from "../wire";

const MODEL = { lab: "model", because: "the engine has no part in how an answer is read" } as const;
const LIMIT = { customTimeouts: { create: "10s" } };
/** A limit, and what the last look may take beyond it. */
const LATEST_MS = 20_000;

/** Changes every value of a body that is neither a list nor a map. */
function leaves(value: unknown, change: (leaf: unknown, key: string) => unknown, key = ""): unknown {
  if (Array.isArray(value)) return value.map((item) => leaves(item, change, key));
  if (typeof value !== "object" || value === null) return change(value, key);
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, leaves(item, change, name)]));
}

/** Bodies that are not what the documents promise. */
const HOLLOW: Readonly<Record<string, (body: unknown) => unknown>> = {
  "no body": () => undefined,
  "an empty object": () => ({}),
  "an empty list": () => [],
  null: () => null,
  "a text": () => "<html>OK</html>",
  "all values null": (body) => leaves(body, () => null),
  "all lists empty": (body) =>
    JSON.parse(JSON.stringify(body, (_, value: unknown) => (Array.isArray(value) ? [] : value))),
  "all objects empty": emptied,
};

function emptied(body: unknown): object {
  const entries = Object.entries(body ?? {}).map(([key, value]) => [
    key,
    Array.isArray(value) ? [{}] : typeof value === "object" ? {} : value,
  ]);
  return Object.fromEntries(entries) as object;
}

const hollowed =
  (hollow: (body: unknown) => unknown): Rule =>
  async (pass) => {
    const told = await pass();
    return { ...told, body: hollow(told.body) };
  };

/** Every time as services write one that there is none of. */
const timeless: Rule = async (pass) => {
  const told = await pass();
  const body = leaves(told.body, (leaf, key) => {
    if (!/time|date|created|updated|started|finished|_at$/i.test(key)) return leaf;
    return typeof leaf === "number" ? 0 : typeof leaf === "string" && /^\d+$/.test(leaf) ? "0" : null;
  });
  return { ...told, body };
};

/** From its submission on, the looks at this run are answered so. */
async function waitsInVain(lab: Lab, rule: Rule): Promise<void> {
  const up = await lab.up({ at: /^submitted /, act: () => lab.side.treat("look", rule) });
  up.bad(/\[ERR_[A-Z_]+\]/);
  assert.doesNotMatch(up.text, /unexpected:|TypeError|is not a function|Cannot read|\bundefined\b|\bNaN\b/);
  assert.ok(up.tookMs < LATEST_MS, `it took ${up.tookMs} ms`);
}

export const unreliable: Story[] = [
  {
    rows: ["O5"],
    title: "looks without a body, without lists, without fields: no crash, and the run is waited for",
    defects: [12],
    only: MODEL,
    async tell(lab) {
      for (const [what, hollow] of Object.entries(HOLLOW)) {
        const gate = lab.gate();
        const submits = lab.side.count("submit");
        const inputs = lab.bench.run("well", gate);
        lab.declare({ ...inputs, triggers: [what] }, LIMIT);
        await waitsInVain(lab, hollowed(hollow));
        const { id, outputs } = lab.stored();
        lab.side.straight();
        gate.open();
        await lab.until("the run to end", async () => (await lab.bystander.look(id, inputs))!.ended);
        // Only what says in the service's own form that there is no such record makes the outcome unknown.
        if (outputs["recordMissing"]) assert.equal(what, "all lists empty");
        else (await lab.up()).good("update");
        assert.equal(lab.stored().id, id, what);
        assert.equal(lab.side.count("submit"), submits + 1, what);
      }
    },
  },
  {
    rows: ["O1", "F1"],
    title: "times that the service leaves at zero are no times: nothing happened in 1970",
    defects: [13],
    only: MODEL,
    async tell(lab) {
      const traceless = async () =>
        assert.doesNotMatch(await lab.traces(), /\b19(69|70)-|Invalid Date|\bNaN\b|"durationSeconds":-/);
      lab.side.treat("look", timeless);
      const gate = lab.gate();
      lab.declare({ ...lab.bench.run("well", gate), waitForCompletion: false });
      (await lab.up()).good("create");
      (await lab.refresh()).good();
      assert.equal(lab.stored().outputs["finishedAt"], undefined);
      await traceless();
      gate.open();
      lab.declare(lab.bench.run("well", gate));
      (await lab.up()).good("update");
      assert.equal(lab.stored().outputs["status"], "SUCCEEDED");
      await traceless();
    },
  },
  {
    rows: ["O5"],
    title: "a status that changes at every look does not push the limit away",
    defects: [14],
    only: MODEL,
    async tell(lab) {
      let looks = 0;
      const { rule } = lab.bench.undocumented;
      lab.side.treat("look", (pass, asked) => ((looks += 1) % 2 === 0 ? pass() : rule(pass, asked)));
      lab.declare(lab.bench.run("well", lab.gate()), { customTimeouts: { create: "2m" } });
      const up = (await lab.up()).bad("ERR_WAIT_LIMIT");
      assert.ok(looks > 10, `there were ${looks} looks`);
      assert.ok(up.tookMs < 120_000 + LATEST_MS, `it took ${up.tookMs} ms`);
    },
  },
];
