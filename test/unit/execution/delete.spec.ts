import assert from "node:assert/strict";
import { down, gone, refusal, runId, Sahara, unclear, type Story } from "../story";
import { shellRun, Stack } from "../world";

async function started(story: Story, more = {}): Promise<{ stack: Stack; sahara: Sahara }> {
  const sahara = new Sahara().tells(story);
  const stack = Stack.of(sahara);
  await stack.up(shellRun({ waitForCompletion: false, ...more }));
  sahara.forget();
  return { stack, sahara };
}

const kinds = (sahara: Sahara) =>
  sahara.sent.map((line) => (line.startsWith("DELETE") ? "DELETE" : line.slice(line.lastIndexOf("/") + 1)));

describe("D1: delete of a run that is still going", () => {
  it("cancels, waits until it has settled, removes, waits until it is gone", async () => {
    const { stack, sahara } = await started({
      looks: ["RUNNING"],
      afterCancel: ["RUNNING", "TOBEKILLED", "KILLED"],
      leaving: ["KILLED", unclear],
    });
    assert.equal((await stack.destroy()).error, undefined);
    assert.deepEqual(kinds(sahara), [
      "refresh-status",
      "cancel",
      ...Array(3).fill("refresh-status"),
      "DELETE",
      ...Array(3).fill("refresh-status"),
    ]);
  });

  it("a cancel that meets a fault is said again at once, within the limit", async () => {
    const { stack, sahara } = await started({ looks: ["RUNNING"] });
    sahara.detour(/cancel$/, refusal(500, "INTERNAL_SERVER_ERROR", "later"));
    const { error, tookMs } = await stack.destroy();
    assert.equal(error, undefined);
    assert.equal(sahara.count(/cancel$/), 2);
    assert.ok(tookMs < 10_000, `${tookMs} ms`);
  });

  it("a removal that meets a fault is said again: right after its end a run may be too fresh for it", async () => {
    const { stack, sahara } = await started({ looks: ["SUCCEEDED"] });
    sahara.detour(/^DELETE/, refusal(500, "INTERNAL_SERVER_ERROR", "not yet"));
    assert.equal((await stack.destroy()).error, undefined);
    assert.equal(sahara.count(/^DELETE/), 2);
  });

  it("a run that has ended is not cancelled", async () => {
    const { stack, sahara } = await started({ looks: ["SUCCEEDED"] });
    assert.equal((await stack.destroy()).error, undefined);
    assert.deepEqual(kinds(sahara), ["refresh-status", "DELETE", "refresh-status"]);
  });

  it("cancelled while PENDING: KILLED without an end time is an end", async () => {
    const { stack, sahara } = await started({
      looks: ["PENDING"],
      afterCancel: [{ info: { status: "KILLED" }, end_time: null, engine_job_id: null }],
    });
    assert.equal((await stack.destroy()).error, undefined);
    assert.equal(sahara.count(/cancel$/), 1);
  });

  it("PENDING on a cluster that is not Active: no cancel can reach it, so the record goes without that", async () => {
    const { stack, sahara } = await started({ looks: ["PENDING"], afterCancel: ["PENDING"] });
    sahara.cluster = { name: "blue", status: "Error" };
    const { error, tookMs } = await stack.destroy();
    assert.equal(error, undefined);
    assert.deepEqual([sahara.count(/cancel$/), sahara.count(/^DELETE/)], [1, 1]);
    assert.ok(tookMs < 60_000, `${tookMs} ms`);
  });

  it("never launched, and its cancel hangs: the record goes once Sahara itself has given up", async () => {
    const { stack, sahara } = await started({ looks: ["PENDING"], afterCancel: ["TOBEKILLED"] });
    const { error, tookMs } = await stack.destroy();
    assert.equal(error, undefined);
    assert.ok(tookMs > 300_000 && tookMs < 400_000, `${tookMs} ms`);
    assert.equal(sahara.count(/^DELETE/), 1);
  });

  it('the same with onDelete "cancel": an error, for it may start once the cluster is Active', async () => {
    const { stack, sahara } = await started(
      { looks: ["PENDING"], afterCancel: ["PENDING"] },
      { onDelete: "cancel" },
    );
    sahara.cluster = { name: "blue", status: "Error" };
    const { error = "" } = await stack.destroy();
    assert.match(error, /cluster blue is Error.*ERR_CANCEL_IGNORED/);
    assert.notEqual(stack.state, undefined);
  });

  it("a 204 that keeps the row: DELETE is said again until it is gone, and not at every look", async () => {
    const { stack, sahara } = await started({ looks: ["SUCCEEDED"], keeps: 2 });
    const { error, tookMs } = await stack.destroy();
    assert.equal(error, undefined);
    assert.equal(sahara.count(/^DELETE/), 3);
    assert.ok(sahara.count(/refresh-status$/) > 6);
    assert.ok(tookMs < 40_000, `${tookMs} ms`);
  });

  it("trouble that passes while it settles and goes is outlived", async () => {
    const { stack } = await started({
      looks: ["RUNNING"],
      afterCancel: [down, "RUNNING", down, "KILLED"],
      leaving: [down, "KILLED"],
    });
    assert.equal((await stack.destroy()).error, undefined);
  });

  it("a row that stays is an error in time, and stays in state", async () => {
    const { stack } = await started(
      { looks: ["SUCCEEDED"], keeps: 999 },
      { __customTimeouts: { delete: "90s" } },
    );
    const { error = "", tookMs } = await stack.destroy();
    assert.match(error, /is still there after 1m 30s \(customTimeouts\.delete\).*ERR_REMOVE_LIMIT/);
    assert.equal(tookMs, 90_000);
    assert.ok(stack.state);
  });

  it("a removal refused for another reason fails with it", async () => {
    const { stack, sahara } = await started({ looks: ["SUCCEEDED"] });
    sahara.detour(/^DELETE/, refusal(403, "FORBIDDEN", "policy"));
    assert.match(
      (await stack.destroy()).error ?? "",
      /could not remove job execution .*policy.*ERR_FORBIDDEN/,
    );
    assert.ok(stack.state);
  });
});

describe("D2: already gone", () => {
  it("is success, with nothing written", async () => {
    const { stack, sahara } = await started({ looks: ["RUNNING"] });
    sahara.detour(/refresh-status$/, gone);
    assert.equal((await stack.destroy()).error, undefined);
    assert.deepEqual(sahara.writes, []);
  });

  it("gone on the way: at the cancel, while it settles, at the removal", async () => {
    for (const where of [/cancel$/, /^DELETE/]) {
      const { stack, sahara } = await started({ looks: ["RUNNING"] });
      sahara.detour(where, gone);
      assert.equal((await stack.destroy()).error, undefined);
    }
    const { stack } = await started({ looks: ["RUNNING"], afterCancel: ["RUNNING", gone] });
    assert.equal((await stack.destroy()).error, undefined);
  });
});

describe("D3: protected at the service", () => {
  const isProtected = { isProtected: true };

  for (const word of ["RUNNING", "SUCCEEDED"]) {
    it(`${word}: an error that says how to lift it, nothing removed`, async () => {
      const { stack, sahara } = await started({ looks: [word] }, isProtected);
      const { error = "" } = await stack.destroy();
      assert.match(
        error,
        /could not delete .*protected at Sahara\. It stays in state\. To lift that, set isProtected: false/,
      );
      assert.match(error, /ERR_PROTECTED/);
      assert.ok(stack.state);
      assert.equal(sahara.count(/cancel$/), word === "RUNNING" ? 1 : 0);
    });

    it(`${word}: a replacement stops before anything new starts`, async () => {
      const { stack, sahara } = await started({ looks: [word] }, isProtected);
      const { error = "" } = await stack.up(shellRun({ ...isProtected, triggers: [1] }));
      assert.match(error, /could not replace .*Nothing new was started\. To lift that.*ERR_PROTECTED/);
      assert.deepEqual(sahara.writes, []);
      assert.equal(stack.state?.id, runId(1));
    });
  }

  it("on an inactive cluster it says that it cannot be lifted", async () => {
    const { stack, sahara } = await started({ looks: ["SUCCEEDED"] }, isProtected);
    sahara.cluster = { name: "blue", status: "Error" };
    const { error = "" } = await stack.destroy();
    assert.match(error, /That cannot be lifted now: cluster blue is Error/);
  });

  it("a protected one that is kept anyway does not stop its replacement", async () => {
    const { stack } = await started({ looks: ["SUCCEEDED"] }, { ...isProtected, onDelete: "leave" });
    await stack.refresh();
    assert.equal((await stack.up(shellRun({ onDelete: "leave", triggers: [1] }))).error, undefined);
  });
});

describe("D4: the cancel is accepted, the job lives on", () => {
  it("ends in time, says that it still runs, keeps the state; the cancel is said again", async () => {
    const { stack, sahara } = await started({ looks: ["RUNNING"], afterCancel: ["RUNNING"] });
    const { error = "", tookMs } = await stack.destroy();
    assert.match(
      error,
      /still runs 20m 00s after its cancel was accepted: RUNNING\. It stays in state.*ERR_CANCEL_IGNORED/,
    );
    assert.equal(tookMs, 20 * 60_000);
    assert.ok(stack.state);
    assert.ok(sahara.count(/cancel$/) >= 15);
    assert.equal(sahara.count(/^DELETE/), 0);
  });
});

describe("D5: onDelete", () => {
  it('"cancel": cancelled and settled, not removed', async () => {
    const { stack, sahara } = await started(
      { looks: ["RUNNING"], afterCancel: ["RUNNING", "KILLED"] },
      { onDelete: "cancel" },
    );
    assert.equal((await stack.destroy()).error, undefined);
    assert.deepEqual(kinds(sahara), ["refresh-status", "cancel", "refresh-status", "refresh-status"]);
  });

  it('"leave": nothing sent', async () => {
    const { stack, sahara } = await started({ looks: ["RUNNING"] }, { onDelete: "leave" });
    assert.equal((await stack.destroy()).error, undefined);
    assert.deepEqual(sahara.sent, []);
  });
});

describe("D6: an adopted run", () => {
  it("is owned like any other: cancelled and removed", async () => {
    const sahara = new Sahara().holds(runId(9), { looks: ["RUNNING"] });
    const stack = Stack.of(sahara);
    await stack.up(shellRun({ adoptExecutionId: runId(9), waitForCompletion: false }));
    assert.equal((await stack.destroy()).error, undefined);
    assert.deepEqual(sahara.writes, [
      `GET /job-executions/${runId(9)}/cancel`,
      `DELETE /job-executions/${runId(9)}`,
    ]);
  });
});
