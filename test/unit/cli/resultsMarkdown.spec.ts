import assert from "node:assert/strict";
import { markdownOf } from "../../../cli/results/markdown";
import type { RunResult } from "../../../cli/results/results";
import { type Bar, gantt } from "./mermaid";
import { NASTY } from "./nasty";
import { Rendered } from "./rendered";
import { NIGHT, results, runResult } from "./resulted";

const headlineOf = (runs: readonly RunResult[]): string => markdownOf(results(runs)).split("\n")[2]!;

/** The bars of its only diagram; none without one. */
async function bars(markdown: string): Promise<Bar[]> {
  const diagrams = (await Rendered.of(markdown)).diagrams();
  assert.ok(diagrams.length <= 1);
  return diagrams[0] === undefined ? [] : gantt(diagrams[0]);
}

describe("results as Markdown", () => {
  it("begins with a marker and a headline that says it all", () => {
    const lines = markdownOf(NIGHT).split("\n");
    assert.deepEqual(lines.slice(0, 3), [
      "<!-- pulumi-bigdata results etl/prod -->",
      "",
      "### 3 runs on `prod`: 1 succeeded, 1 failed, 1 still running",
    ]);
    assert.equal(lines[4], "The update took 20 min 3 s and failed. It ended 2026-11-21 05:20:03 UTC.");
  });

  it("has a row for each new run, its status told by a word and a mark", async () => {
    const rendered = await Rendered.of(markdownOf(NIGHT));
    assert.deepEqual(rendered.rows(), [
      ["Run", "Service", "Status", "Took", "Ended (UTC)", "Links"],
      ["copy-orders", "CDM", "✅ succeeded", "3 min 50 s", "2026-11-21 05:04:00", ""],
      ["daily-orders", "MRS", "❌ failed", "15 min 48 s", "2026-11-21 05:20:00", "its page"],
      ["clicks", "MRS", "⏳ still running", "", "", ""],
    ]);
    assert.deepEqual(rendered.links(), ["https://manager.example.com/yarn?id=application_1_7&x=1"]);
  });

  it("folds away why one failed, as the service says it, and what was there before", async () => {
    const rendered = await Rendered.of(markdownOf(NIGHT));
    const [reason, earlier, ...more] = rendered.texts("details");
    assert.match(reason!, /daily-orders failed: why\s+Run 4f2a\/daily-orders of MRS.*FINISHED\/FAILED/);
    assert.match(reason!, /failed 2 times\nExit code: 13/);
    assert.match(earlier!, /1 run was there before and stayed[^]*weekly/);
    assert.deepEqual(more, []);
  });

  it("draws new runs by service, each as long as it took, one that goes on to the end of the update", async () => {
    assert.deepEqual(await bars(markdownOf(NIGHT)), [
      { section: "CDM", text: "✅ copy-orders", from: "05:00:10", seconds: 230, as: "done" },
      { section: "MRS", text: "❌ daily-orders", from: "05:04:12", seconds: 948, as: "crit" },
      { section: "MRS", text: "⏳ clicks", from: "05:10:00", seconds: 603, as: "active" },
    ]);
  });

  it("has every status as a word, of a status from the future too", () => {
    const statuses = [
      "FAILED",
      "SUCCEEDED",
      "CANCELLED",
      "RUNNING",
      "PENDING",
      "UNKNOWN",
      "PAUSED",
      "toString",
    ];
    assert.equal(
      headlineOf(statuses.map((status) => runResult("a", status))),
      "### 8 runs on `prod`: 1 succeeded, 1 failed, 1 cancelled, 1 still running, 1 still waiting, 3 of unknown outcome",
    );
    assert.equal(headlineOf([runResult("a", "SUCCEEDED")]), "### 1 run on `prod`: 1 succeeded");
  });

  it("O7: marks a failure that the program tolerates", async () => {
    const runs = [runResult("a", "FAILED"), runResult("b", "FAILED", { isTolerated: true })];
    const text = markdownOf(results(runs));
    assert.equal(text.split("\n")[2], "### 2 runs on `prod`: 1 failed, 1 failed (tolerated)");
    const rows = (await Rendered.of(text)).rows();
    assert.deepEqual([rows[1]![2], rows[2]![2]], ["❌ failed", "⚠️ failed, tolerated"]);
  });

  it("O7: tells a cancel that the program tolerates from a failure", async () => {
    const text = markdownOf(results([runResult("a", "CANCELLED", { isTolerated: true })]));
    assert.equal(text.split("\n")[2], "### 1 run on `prod`: 1 cancelled (tolerated)");
    assert.equal((await Rendered.of(text)).rows()[1]![2], "⚠️ cancelled, tolerated");
    assert.match(text, /⚠️ <code>a<\/code> cancelled, tolerated: why/);
  });

  it("O8: says of a run that nobody waits for that its end is not known yet", async () => {
    const text = markdownOf(results([runResult("a", "PENDING", { isAwaited: false })]));
    assert.equal(text.split("\n")[2], "### 1 run on `prod`: 1 submitted");
    assert.equal((await Rendered.of(text)).rows()[1]![2], "⏳ submitted; its end is not known yet");
    assert.doesNotMatch(text, /go on/);
  });

  const NOT_LISTED = /^Runs that were not reached are not listed\.$/m;

  it("says of an update that failed that it may not have come to all runs", () => {
    assert.match(markdownOf(NIGHT), NOT_LISTED);
    const { update } = NIGHT;
    assert.doesNotMatch(markdownOf({ ...NIGHT, update: { ...update!, result: "succeeded" } }), NOT_LISTED);
  });

  it("R5: says after an interruption that runs go on, and that the next update waits for them", () => {
    assert.match(markdownOf(NIGHT), /^1 run goes on: the next `pulumi up` waits for it\.$/m);
    const runs = [runResult("a", "RUNNING"), runResult("b", "PENDING"), runResult("c", "FAILED")];
    assert.match(markdownOf(results(runs)), /^2 runs go on: the next `pulumi up` waits for them\.$/m);
    const going = { startedAt: "2026-11-21T05:00:00.000Z", result: "in-progress" };
    assert.doesNotMatch(markdownOf(results(runs, { update: going })), /go on/);
  });

  it("tells of earlier runs, with their times, where nothing is new", async () => {
    const earlier = NIGHT.runs.filter(({ isNew }) => !isNew);
    const text = markdownOf(results(earlier));
    assert.match(text, /^### No run was started on `prod`, and none ended$/m);
    assert.match(text, /1 run was there before and stayed/);
    assert.equal((await bars(text)).length, 1);
    assert.deepEqual(await bars(markdownOf(results([]))), []);
  });

  it("tells of an update that goes on, and of a stack that had none", () => {
    const startedAt = "2026-11-21T05:00:00.000Z";
    const going = markdownOf(results([], { update: { startedAt, result: "in-progress" } }));
    assert.match(going, /^The update began 2026-11-21 05:00:00 UTC and has not ended\.$/m);
    assert.doesNotMatch(markdownOf({ ...results(), update: undefined as never }), /The update/);
  });

  it("counts the runs whose times the service does not tell", () => {
    const timed = runResult("a", "SUCCEEDED", { startedAt: "2026-11-21T05:00:00.000Z", durationSeconds: 3 });
    const untimed = [runResult("b", "SUCCEEDED"), runResult("c", "FAILED", { finishedAt: "[secret]" })];
    assert.match(markdownOf(results([timed, ...untimed])), /^Of 2 the service tells no times\.$/m);
    assert.doesNotMatch(markdownOf(results(untimed)), /gantt/);
  });

  it("draws at most 60 runs, and says how many came later", async () => {
    const runs = Array.from({ length: 75 }, (_, at) =>
      runResult(`r${at}`, "SUCCEEDED", { startedAt: "2026-11-21T05:00:00.000Z", durationSeconds: at }),
    );
    const text = markdownOf(results(runs));
    assert.equal((await bars(text)).length, 60);
    assert.match(text, /^Shown are the first 60; 15 came later\.$/m);
    assert.equal((await Rendered.of(text)).rows().length, 76);
  });

  it("draws a run at an hour that a clock skips in spring, as long as it took", async () => {
    const run = runResult("a", "SUCCEEDED", { startedAt: "2026-03-29T02:30:00.000Z", durationSeconds: 90 });
    const zone = process.env.TZ;
    process.env.TZ = "Europe/Berlin";
    try {
      assert.equal((await bars(markdownOf(results([run]))))[0]?.seconds, 90);
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });

  it("has days on the axis where there are several, and seconds where there are few", () => {
    const lasting = (durationSeconds: number) =>
      markdownOf(
        results([runResult("a", "SUCCEEDED", { startedAt: "2026-11-21T05:00:00.000Z", durationSeconds })]),
      );
    assert.match(lasting(40), /axisFormat %H:%M:%S\n/);
    assert.match(lasting(4_000), /axisFormat %H:%M\n/);
    assert.match(lasting(200_000), /axisFormat %m-%d %H:%M\n/);
  });

  it("stays below what a summary may have, however many runs there are, and says what is left out", () => {
    const why = {
      statusReason: "x".repeat(3_000),
      startedAt: "2026-11-21T05:00:00.000Z",
      durationSeconds: 1,
    };
    const runs = Array.from({ length: 5_000 }, (_, at) => runResult(`run-${at}`, "FAILED", why));
    const text = markdownOf(results(runs));
    assert.ok(Buffer.byteLength(text) <= 1_000_000);
    assert.match(text, /^### 5000 runs on `prod`: 5000 failed$/m);
    assert.match(text, /^… and 4900 more: `pulumi-bigdata results --json` has them\.$/m);
  });
});

describe("results as Markdown: what a run can be called, and a service can say", () => {
  for (const [what, nasty] of Object.entries(NASTY)) {
    it(`keeps ${what} in its place`, async () => {
      const more = {
        id: nasty,
        serviceStatus: nasty,
        statusReason: nasty,
        trackingUrl: nasty,
        finishedAt: nasty,
      };
      const times = { startedAt: "2026-11-21T05:00:00.000Z", durationSeconds: 5 };
      const runs = [
        runResult(nasty, "FAILED", { ...more, ...times }),
        runResult("good", "SUCCEEDED", times),
        runResult(nasty, "SUCCEEDED", { isNew: false }),
      ];
      const text = markdownOf(results(runs, { project: nasty, stack: nasty }));
      const rendered = await Rendered.of(text);
      assert.deepEqual(
        rendered.rows().map(({ length }) => length),
        [6, 6, 6],
      );
      assert.equal(rendered.texts("details").length, 2);
      assert.deepEqual(rendered.strange(), []);
      assert.deepEqual(rendered.references(), []);
      assert.deepEqual(
        (await bars(text)).map(({ seconds, as }) => [seconds, as]),
        [
          [5, "crit"],
          [5, "done"],
        ],
      );
    });
  }
});
