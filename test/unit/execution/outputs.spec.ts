import assert from "node:assert/strict";
import fc from "fast-check";
import { answer, runId, Sahara } from "../story";
import { shellRun, Stack } from "../world";

describe("outputs are plain JSON, whatever the service answers", () => {
  const word = fc.oneof(
    fc.constantFrom("RUNNING", "SUCCEEDED", "FAILED", "KILLED", "PENDING", "SUSPENDFAILED", "toString"),
    fc.string(),
  );
  const text = fc.oneof(
    fc.string(),
    fc.constantFrom("2026-11-20T15:00:00", "+275760-09-13T00:00:00", "-271821-04-20"),
  );
  const strange = fc.oneof(fc.jsonValue(), text, fc.constant(undefined));
  const row = fc.record(
    {
      info: fc.oneof(
        strange,
        fc.record(
          { status: fc.oneof(word, strange), actions: strange, consoleUrl: strange, message: strange },
          { requiredKeys: [] },
        ),
      ),
      start_time: strange,
      end_time: strange,
      created_at: strange,
      engine_job_id: strange,
      data_source_urls: strange,
      is_public: strange,
      is_protected: strange,
    },
    { requiredKeys: [] },
  );
  const look = fc.oneof(
    row,
    fc.jsonValue().map((body) => answer(200, body)),
    fc
      .tuple(fc.integer({ min: 200, max: 599 }), fc.jsonValue())
      .map(([status, body]) => answer(status, body)),
  );

  it("also where the answer to the submit is the strange one", async () => {
    await fc.assert(
      fc.asyncProperty(row, async (parts) => {
        const first = answer(202, { job_execution: { ...parts, id: runId(1) } });
        const sahara = new Sahara().holds(runId(1), { looks: ["SUCCEEDED"] }).detour(/execute$/, first);
        const stack = Stack.of(sahara);
        const { error } = await stack.up(shellRun());
        assert.equal(stack.state?.id, runId(1), error);
      }),
      { numRuns: 200 },
    );
  });

  it("after the submit: a resource with an id, good or bad, and never anything else", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(look, { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        async (looks, isPublic) => {
          const stack = Stack.of(new Sahara().tells({ looks }));
          const options = { isPublic, __customTimeouts: { create: "3m", delete: "1m" } };
          const { error } = await stack.up(shellRun(options));
          assert.equal(stack.state?.id, runId(1), error);
          assert.equal(/unexpected/.test(error ?? ""), false, error);
          for (const shown of [
            await stack.refresh(),
            await stack.up(shellRun({ ...options, rerunFailed: false })),
          ])
            assert.equal(/unexpected/.test(shown.error ?? ""), false, shown.error);
        },
      ),
      { numRuns: 300 },
    );
  });
});
