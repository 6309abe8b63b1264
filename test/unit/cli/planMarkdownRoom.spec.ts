/** A comment has room for 65,536 characters; a longer one would be refused as a whole. */
import assert from "node:assert/strict";
import * as fc from "fast-check";
import { markdownOf } from "../../../cli/plan/markdown";
import type { Plan, PlannedRun } from "../../../cli/plan/plan";
import { NASTY } from "./nasty";
import { plan, plannedObject, plannedRun, urnOf } from "./planned";
import { Rendered } from "./rendered";

const ROOM = 65_536;

const run = (at: number, more: Partial<PlannedRun> = {}): PlannedRun =>
  plannedRun(`run-${at}`, "start", {
    urn: urnOf("mrs:JobExecution", `run-${at}`),
    why: ["arguments[0] changed"],
    changes: [{ path: "arguments[0]", old: "a", new: "b", replaces: true }],
    needs: at === 0 ? [] : [urnOf("mrs:JobExecution", `run-${at - 1}`)],
    request: {
      method: "POST",
      path: "/jobs",
      body: { arguments: Array.from({ length: 20 }, (_, n) => `value ${n}`) },
    },
    ...more,
  });

const many = (number: number, more: Partial<PlannedRun> = {}): Plan =>
  plan({ runs: Array.from({ length: number }, (_, at) => run(at, more)) });

const LEFT_OUT =
  /^A comment has no room for all: left out are (.*)\. `pulumi-bigdata plan --json` has them\.$/m;

describe("a plan as Markdown: shortened to the room of a comment", () => {
  const CASES: readonly [
    number: number,
    more: Partial<PlannedRun>,
    leftOut: string | undefined,
    rows: number,
  ][] = [
    [20, {}, undefined, 20],
    [100, {}, "the requests", 100],
    [230, {}, "the requests and the graph", 230],
    [300, {}, "the requests, the graph and the details of each run", 300],
    [
      2_000,
      {},
      "the requests, the graph, the details of each run and all but the first 200 of each list",
      200,
    ],
  ];
  for (const [number, more, leftOut, rows] of CASES) {
    it(`of ${number} runs leaves out ${leftOut ?? "nothing"}`, async () => {
      const text = markdownOf(many(number, more));
      assert.ok(Buffer.byteLength(text) <= ROOM);
      assert.equal(LEFT_OUT.exec(text)?.[1], leftOut);
      assert.match(text, new RegExp(`^### Merging this starts ${number} runs on`, "m"));
      const rendered = await Rendered.of(text);
      assert.equal(rendered.rows().length, 1 + rows);
      assert.equal(rendered.diagrams().length, leftOut?.includes("graph") ? 0 : 1);
      if (rows < number) assert.match(text, new RegExp(`^… and ${number - rows} more$`, "m"));
    });
  }

  it("keeps the headline where there is room for nothing else", () => {
    const problems = Array.from(
      { length: 30 },
      () => ({ severity: "error", message: "é\n".repeat(50_000) }) as const,
    );
    const policies = [{ policy: "p", pack: "k", level: "mandatory", message: "@".repeat(100_000) }] as const;
    const text = markdownOf({ ...many(3, { why: ["@".repeat(100_000)] }), problems, policies });
    assert.ok(Buffer.byteLength(text) <= ROOM);
    assert.match(text, /^### Merging this starts 3 runs on `prod`$/m);
  });

  it("holds for whatever plan", () => {
    const text = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom(...Object.values(NASTY)));
    const texts = fc.array(text, { maxLength: 5 });
    const runs = fc.array(
      fc.record({
        name: text,
        action: fc.constantFrom("start", "mayStart", "cancel", "stay"),
        why: texts,
        changes: fc.array(fc.record({ path: text, old: fc.anything(), new: text, replaces: fc.boolean() })),
        copies: fc.integer({ min: 1, max: 60 }),
        length: fc.integer({ min: 1, max: 50 }),
      }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(runs, texts, texts, (some, names, messages) => {
        const all = some.flatMap(({ copies, length, name, action, why, changes }) =>
          Array.from({ length: copies }, (_, at) =>
            plannedRun(name.repeat(length), action, {
              urn: `${name}${at}`,
              why,
              changes: changes.map((change) => ({ ...change, old: plain(change.old) })),
              needs: [`${name}${at - 1}`],
            }),
          ),
        );
        const written = markdownOf(
          plan({
            runs: all,
            objects: names.map((name) => plannedObject(name, { action: "update" })),
            problems: messages.map((message) => ({ severity: "error", message: message.repeat(50) })),
          }),
        );
        assert.ok(Buffer.byteLength(written) <= ROOM);
        assert.match(written, /\n### Merging|\n### Nothing/);
      }),
      { numRuns: 12 },
    );
  });
});

/** As it comes out of JSON. */
function plain(value: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(value) ?? "null");
  } catch {
    return null;
  }
}
