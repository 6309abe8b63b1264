import assert from "node:assert/strict";
import { CLUSTER, gone, runId, Sahara } from "../story";
import { after, noted, shellRun, Stack } from "../world";

describe("R2: an input that shapes the request changed", () => {
  const changed = shellRun({ jobConfigs: { args: ["x"] } });

  it("one new run; the old record goes after the new run is there", async () => {
    const sahara = new Sahara();
    const stack = await after(sahara, "SUCCEEDED");
    const shown = await stack.up(changed);
    assert.deepEqual([shown.did, shown.error], ["replace", undefined]);
    assert.deepEqual(noted(shown), ["a new run: jobConfigs changed"]);
    assert.deepEqual(
      sahara.writes.map((line) => line.replace(/[0-9a-f-]{36}/, "…")),
      ["POST /jobs/…/execute", "DELETE /job-executions/…"],
    );
    assert.deepEqual(stack.outputs["__replaced"], [runId(1)]);
    assert.equal(stack.state?.id, runId(2));
  });

  it("at every deploy: what it has replaced is known for a while, and state does not grow for ever", async () => {
    const sahara = new Sahara();
    const stack = Stack.of(sahara);
    for (let deploy = 1; deploy <= 110; deploy++) await stack.up(shellRun({ triggers: [deploy] }));
    const replaced = stack.outputs["__replaced"] as string[];
    assert.deepEqual([replaced.length, replaced[0], replaced[99]], [100, runId(109), runId(10)]);
  });

  const orders = [
    ["as the engine does by itself", {}, {}],
    ["with deleteBeforeReplace", {}, { deleteBeforeReplace: true }],
    ["with retainOnDelete", { __retainOnDelete: true }, {}],
    ['with onDelete "leave"', { onDelete: "leave" }, {}],
    ['with onDelete "cancel"', { onDelete: "cancel" }, {}],
  ] as const;
  for (const [name, option, engine] of orders) {
    it(`an unfinished predecessor is cancelled before the new run starts, ${name}`, async () => {
      const sahara = new Sahara().tells({ looks: ["RUNNING"], afterCancel: ["RUNNING", "KILLED"] });
      const stack = Stack.of(sahara);
      await stack.up(shellRun({ waitForCompletion: false, ...option }));
      sahara.forget();
      const { error } = await stack.up({ ...changed, ...option }, engine);
      assert.equal(error, undefined);
      const [cancel, execute] = [/\/cancel$/, /execute$/].map((match) =>
        sahara.sent.findIndex((line) => match.test(line)),
      );
      assert.ok(cancel! >= 0 && cancel! < execute!, sahara.sent.join("\n"));
      const settled = sahara.sent.slice(cancel, execute).filter((line) => line.endsWith("refresh-status"));
      assert.ok(settled.length >= 2, sahara.sent.join("\n"));
      assert.equal(sahara.count(/^DELETE/), "onDelete" in option || "__retainOnDelete" in option ? 0 : 1);
    });
  }

  it("a predecessor that survives its cancel stops the replacement before anything starts", async () => {
    const sahara = new Sahara().tells({ looks: ["RUNNING"], afterCancel: ["RUNNING"] });
    const stack = Stack.of(sahara);
    await stack.up(shellRun({ waitForCompletion: false, __customTimeouts: { delete: "2m" } }));
    const { error = "", tookMs } = await stack.up(changed);
    assert.match(
      error,
      /which the new run replaces, was cancelled and still is RUNNING\. Nothing new was started.*ERR_CANCEL_IGNORED/,
    );
    assert.equal(sahara.count(/execute$/), 1);
    assert.equal(stack.state?.id, runId(1));
    assert.equal(tookMs, 120_000);
  });

  it("a predecessor PENDING on a cluster that is not Active gives way: no cancel reaches it, nothing runs", async () => {
    const sahara = new Sahara().tells({ looks: ["PENDING"], afterCancel: ["PENDING"] });
    const stack = Stack.of(sahara);
    await stack.up(shellRun({ waitForCompletion: false }));
    sahara.cluster = { name: "blue", status: "Error" };
    const shown = await stack.up(changed);
    assert.deepEqual([shown.did, shown.error, stack.state?.id], ["replace", undefined, runId(2)]);
    assert.match(noted(shown).join("\n"), /was never launched \(cluster blue is Error/);
    assert.equal(sahara.count(/^DELETE/), 1);
  });

  it("the same, if its record is to stay: nothing new is started, for it may start later", async () => {
    const sahara = new Sahara().tells({ looks: ["PENDING"], afterCancel: ["PENDING"] });
    const stack = Stack.of(sahara);
    await stack.up(shellRun({ waitForCompletion: false, onDelete: "leave" }));
    sahara.cluster = { name: "blue", status: "Error" };
    assert.match((await stack.up({ ...changed, onDelete: "leave" })).error ?? "", /ERR_CANCEL_IGNORED/);
    assert.equal(sahara.count(/execute$/), 1);
  });

  it("a predecessor whose record is gone is nothing to wait for", async () => {
    const sahara = new Sahara().tells("RUNNING");
    const stack = Stack.of(sahara);
    await stack.up(shellRun({ waitForCompletion: false }));
    sahara.detour(new RegExp(`${runId(1)}/refresh`), gone, gone);
    assert.equal((await stack.up(changed)).error, undefined);
    assert.equal(sahara.count(/\/cancel$/), 0);
  });

  it("another cluster names itself as the cause", async () => {
    const stack = await after(new Sahara(), "SUCCEEDED");
    const other = { ...shellRun(), clusterId: "dddddddd-0000-4000-8000-000000000001" };
    const shown = await stack.preview(other);
    assert.deepEqual(shown.replaces, ["clusterId"]);
    assert.match(noted(shown).join(), /another cluster re-runs every job on it/);
  });

  for (const name of ["jobId", "clusterId", "inputId", "outputId", "jobConfigs", "interface"]) {
    it(`${name} alone is enough`, async () => {
      const stack = await after(new Sahara(), "SUCCEEDED");
      const value = name.endsWith("Id") ? "eeeeeeee-0000-4000-8000-000000000001" : { configs: {} };
      const { replaces } = await stack.preview({ ...shellRun(), [name]: name === "interface" ? {} : value });
      assert.deepEqual(replaces, [name]);
    });
  }
});

describe("R2: the request", () => {
  it("has what the inputs have, and nothing of ours but the handle", async () => {
    const sahara = new Sahara();
    await after(sahara, "SUCCEEDED");
    const submit = sahara.requests.find(({ method }) => method === "POST");
    const { job_configs: configs, ...others } = submit?.json as { job_configs: object };
    assert.deepEqual(others, { cluster_id: CLUSTER });
    assert.match(JSON.stringify(configs), /^{"configs":{"edp\.pulumi\.run":"[0-9a-f]{10}-[0-9a-f]{10}"}}$/);
  });
});
