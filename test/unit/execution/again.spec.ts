import assert from "node:assert/strict";
import fc from "fast-check";
import { UNKNOWN } from "../../../provider/values";
import { answer, CLUSTER, gone, refusal, runId, Sahara } from "../story";
import { shellRun, Stack, URN, warnings, type Shown } from "../world";

const noted = ({ lines }: Shown) => lines.filter(({ ephemeral }) => !ephemeral).map(({ text }) => text);
const succeeded = (n: number) =>
  answer(200, { job_execution: { id: runId(n), info: { status: "SUCCEEDED" } } });

/** A stack whose first run has come to `word`. */
async function after(sahara: Sahara, ...looks: string[]): Promise<Stack> {
  const stack = Stack.of(sahara.tells(...looks));
  await stack.up(shellRun());
  sahara.forget();
  return stack;
}

describe("R1: up again, nothing changed", () => {
  it("after a good end: no diff and no request at all", async () => {
    const sahara = new Sahara();
    const stack = await after(sahara, "SUCCEEDED");
    assert.equal((await stack.up(shellRun())).did, "same");
    assert.deepEqual(sahara.sent, []);
  });

  it("after a failure and a refresh the diff still decides by the stored status", async () => {
    const sahara = new Sahara();
    const stack = await after(sahara, "FAILED");
    await stack.refresh();
    assert.equal(stack.state?.failed, false);
    assert.equal((await stack.up(shellRun())).did, "replace");
    assert.equal(sahara.count(/execute$/), 1);
  });
});

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
      /was cancelled to make way .* still is RUNNING\. Nothing new was started.*ERR_CANCEL_IGNORED/,
    );
    assert.equal(sahara.count(/execute$/), 1);
    assert.equal(stack.state?.id, runId(1));
    assert.equal(tookMs, 120_000);
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

describe("R3: the stored status is FAILED or CANCELLED", () => {
  for (const word of ["DONEWITHERROR", "KILLED"]) {
    it(`${word}: preview says why on the row, and a new run replaces it`, async () => {
      const sahara = new Sahara();
      const stack = await after(sahara, word);
      const preview = await stack.preview(shellRun());
      assert.deepEqual(preview.replaces, ["rerunFailed"]);
      assert.match(
        noted(preview).join(),
        /a new run: the last run ended (FAILED|CANCELLED).*rerunFailed starts/,
      );
      assert.deepEqual(sahara.writes, []);
      const shown = await stack.up(shellRun());
      assert.deepEqual(
        [shown.did, shown.error, stack.outputs["status"]],
        ["replace", undefined, "SUCCEEDED"],
      );
      assert.equal(sahara.count(/^DELETE/), 1);
    });
  }
});

describe("R4: rerunFailed false", () => {
  it("an update that only reads and fails again with the same reason", async () => {
    const sahara = new Sahara().tells("DONEWITHERROR");
    const stack = Stack.of(sahara);
    const inputs = shellRun({ rerunFailed: false });
    const first = await stack.up(inputs);
    sahara.forget();
    for (const _ of [1, 2]) {
      const again = await stack.up(inputs);
      assert.deepEqual([again.did, again.error], ["update", first.error]);
      await stack.refresh();
    }
    assert.deepEqual(sahara.writes, []);
  });

  it("the same when the record is gone, and with warn no diff at all", async () => {
    const sahara = new Sahara().tells("FAILED");
    const stack = Stack.of(sahara);
    const inputs = shellRun({ rerunFailed: false });
    const first = await stack.up(inputs);
    sahara.detour(/refresh-status$/, gone);
    assert.equal((await stack.up(inputs)).error, first.error);
    assert.equal(stack.outputs["status"], "FAILED");
    assert.equal(stack.outputs["recordMissing"], true);
    const warn = { ...inputs, onFailure: "warn" };
    await stack.up(warn);
    assert.equal((await stack.up(warn)).did, "same");
  });
});

describe("R5: an unfinished run is waited for", () => {
  for (const between of ["nothing", "refresh"]) {
    it(`with ${between} in between`, async () => {
      const sahara = new Sahara().tells("RUNNING");
      const stack = Stack.of(sahara);
      await stack.up(shellRun({ __customTimeouts: { create: "5s" } }));
      if (between === "refresh") {
        assert.equal((await stack.refresh()).did, "refresh", "--expect-no-changes would lie");
      }
      sahara.detour(/refresh-status$/, "as usual", succeeded(1));
      const shown = await stack.up(shellRun({ __customTimeouts: { create: "5s" } }));
      assert.deepEqual([shown.did, shown.error], ["update", undefined]);
      assert.equal(sahara.count(/execute$/), 1);
    });
  }
});

describe("R6: triggers", () => {
  const run = (triggers: unknown) => shellRun({ triggers });

  it("an added value is a new run; a removed or reordered one writes state and sends nothing", async () => {
    const sahara = new Sahara().tells("SUCCEEDED");
    const stack = Stack.of(sahara);
    await stack.up(run(["a", { b: 1 }]));
    sahara.forget();
    for (const triggers of [[{ b: 1 }, "a"], ["a"], undefined, []]) {
      const shown = await stack.up(run(triggers));
      assert.ok(["update", "same"].includes(shown.did), shown.did);
      assert.equal(shown.error, undefined);
    }
    assert.deepEqual(sahara.writes, []);
    const added = await stack.up(run(["a"]));
    assert.equal(added.did, "replace");
    assert.deepEqual(noted(added), ["a new run: triggers has a new value"]);
    assert.equal(sahara.count(/execute$/), 1);
  });

  it("unknown in preview, one value or the whole list: may start a run", async () => {
    const stack = await after(new Sahara(), "SUCCEEDED");
    for (const triggers of [[UNKNOWN], UNKNOWN, [{ deep: [UNKNOWN] }]]) {
      const shown = await stack.preview(run(triggers));
      assert.deepEqual(shown.replaces, ["triggers"]);
      assert.deepEqual(noted(shown), ["a new run: triggers may have a new value"]);
    }
  });

  it("any multiset: what is contained in the stored one never runs, one value more always does", async () => {
    const value = fc.oneof(
      fc.integer({ min: 0, max: 3 }),
      fc.constantFrom("a", "b", "0"),
      fc.constantFrom({ x: 1 }, { x: 1, y: null }, [1], [1, 2]),
      fc.boolean(),
    );
    const stack = await after(new Sahara(), "SUCCEEDED");
    const replaces = async (stored: unknown[], now: unknown[]) => {
      stack.state = { ...stack.state!, outputs: { ...stack.state!.outputs, triggers: stored } };
      return (await stack.preview(run(now))).replaces;
    };
    await fc.assert(
      fc.asyncProperty(fc.array(value, { maxLength: 6 }), fc.nat(), value, async (stored, seed, extra) => {
        const shuffled = [...stored].sort((a, b) => order(a, seed) - order(b, seed));
        const part = shuffled.filter((_, at) => (seed >> at) % 2 === 0);
        assert.deepEqual(await replaces(stored, shuffled), []);
        assert.deepEqual(await replaces(stored, part), []);
        assert.deepEqual(await replaces(shuffled, [...stored, extra]), ["triggers"]);
      }),
      { numRuns: 150 },
    );
  });
});

const order = (value: unknown, seed: number) => (JSON.stringify(value).length * 7919 + seed) % 13;

describe("R7: only run options changed", () => {
  const options = {
    runTimeoutSeconds: 3600,
    onFailure: "warn",
    rerunFailed: false,
    onInterrupt: "cancel",
    onDelete: "leave",
    waitForCompletion: false,
    __customTimeouts: { create: "1h" },
    __retainOnDelete: true,
  };
  for (const [name, value] of Object.entries(options)) {
    it(`${name}: updated in place, nothing sent, stored`, async () => {
      const sahara = new Sahara();
      const stack = await after(sahara, "SUCCEEDED");
      const shown = await stack.up(shellRun({ [name]: value }));
      assert.deepEqual([shown.did, shown.error], ["update", undefined]);
      assert.deepEqual(sahara.writes, []);
      assert.deepEqual(stack.outputs[name], value);
      assert.equal(stack.outputs["status"], "SUCCEEDED");
      assert.equal((await stack.up(shellRun())).did, "update");
      assert.equal(name in stack.outputs, false);
    });
  }

  it("isProtected and isPublic are set by PATCH, with only what changed", async () => {
    const sahara = new Sahara();
    const stack = await after(sahara, "SUCCEEDED");
    await stack.up(shellRun({ isProtected: true }));
    await stack.up(shellRun({ isProtected: true, isPublic: true }));
    await stack.up(shellRun({ isPublic: true }));
    const patches = sahara.requests.filter(({ method }) => method === "PATCH").map(({ json }) => json);
    assert.deepEqual(patches, [{ is_protected: true }, { is_public: true }, { is_protected: false }]);
    assert.equal(stack.outputs["isProtected"], undefined);
    assert.equal((await stack.up(shellRun({ isPublic: true }))).did, "same");
  });

  it("a PATCH refused after the submit is a partial failure; the next up tries it again", async () => {
    const sahara = new Sahara().tells("SUCCEEDED");
    sahara.detour(/^PATCH/, refusal(400, "INVALID_DATA", "cluster is not active"));
    const stack = Stack.of(sahara);
    const inputs = shellRun({ isProtected: true });
    const { error = "" } = await stack.up(inputs);
    assert.match(error, /could not set is_protected of job execution .*The run itself goes on/);
    assert.equal(stack.state?.id, runId(1));
    assert.equal(stack.outputs["isProtected"], undefined);
    assert.equal((await stack.up(inputs)).error, undefined);
    assert.deepEqual([stack.outputs["isProtected"], stack.outputs["status"]], [true, "SUCCEEDED"]);
    assert.equal(sahara.count(/execute$/), 1);
  });
});

describe("R8: what starts nothing", () => {
  it("a renamed stack or resource: no diff", async () => {
    const sahara = new Sahara();
    const stack = await after(sahara, "SUCCEEDED");
    const shown = await stack.up(shellRun({ __urn: URN.replace("dev", "prod") }));
    assert.equal(shown.did, "same");
    assert.deepEqual(sahara.writes, []);
  });

  it("a value wrapped in secret(): one update that rewrites state and sends nothing", async () => {
    const inputs = shellRun({ jobConfigs: { params: { DAY: "monday-17" } } });
    const sahara = new Sahara().tells({ info: { status: "SUCCEEDED", message: "did monday-17" } });
    const stack = Stack.of(sahara);
    await stack.up(inputs);
    sahara.forget();
    stack.seen.length = 0;
    const secret = { ...inputs, __secretPaths: ["/jobConfigs/params/DAY"] };
    assert.equal((await stack.up(secret)).did, "update");
    assert.deepEqual(sahara.writes, []);
    assert.deepEqual(
      stack.seen.filter((text) => text.includes("monday-17")),
      [],
    );
    assert.equal((await stack.up(secret)).did, "same");
  });
});

describe("R9: adoptExecutionId", () => {
  const foreign = runId(77);
  const adopting = shellRun({ adoptExecutionId: foreign });

  it("the run is taken over, waited for, and nothing is submitted", async () => {
    const sahara = new Sahara().holds(foreign, { looks: ["RUNNING", "RUNNING", "SUCCEEDED"] });
    const stack = Stack.of(sahara);
    const shown = await stack.up(adopting);
    assert.equal(shown.error, undefined);
    assert.deepEqual(sahara.writes, []);
    assert.deepEqual([stack.state?.id, stack.outputs["status"]], [foreign, "SUCCEEDED"]);
    assert.match(noted(shown).join(), /took over .* which is RUNNING/);
  });

  it("not there: an error, nothing started", async () => {
    const sahara = new Sahara();
    const stack = Stack.of(sahara);
    const { error = "" } = await stack.up(adopting);
    assert.match(error, /adoptExecutionId: there is no .*Nothing was started.*ERR_ADOPT/);
    assert.deepEqual(sahara.writes, []);
    assert.equal(stack.state, undefined);
  });

  it("removed, or equal to the present run: no diff", async () => {
    const sahara = new Sahara().holds(foreign, { looks: ["SUCCEEDED"] });
    const stack = Stack.of(sahara);
    await stack.up(adopting);
    assert.equal((await stack.up(adopting)).did, "same");
    assert.equal((await stack.up(shellRun())).did, "same");
    assert.equal((await stack.up(adopting)).did, "same");
  });

  it("another id: by replacement, the former run cancelled and deleted", async () => {
    const sahara = new Sahara().tells("RUNNING").holds(foreign, { looks: ["SUCCEEDED"] });
    const stack = Stack.of(sahara);
    await stack.up(shellRun({ waitForCompletion: false }));
    const shown = await stack.up(adopting);
    assert.deepEqual([shown.did, shown.error, stack.state?.id], ["replace", undefined, foreign]);
    assert.equal(sahara.count(/\/cancel$/), 1);
    assert.equal(sahara.count(/^DELETE/), 1);
    assert.equal(sahara.count(/execute$/), 1);
  });

  it("another id that is not there: the former run is left in peace", async () => {
    const sahara = new Sahara().tells("RUNNING");
    const stack = Stack.of(sahara);
    await stack.up(shellRun({ waitForCompletion: false }));
    const { error = "" } = await stack.up(adopting);
    assert.match(error, /ERR_ADOPT/);
    assert.equal(sahara.count(/\/cancel$/), 0);
  });

  it("an adopted run that had failed fails up", async () => {
    const sahara = new Sahara().holds(foreign, { looks: ["FAILED"] });
    const { error = "" } = await Stack.of(sahara).up(adopting);
    assert.match(error, /ERR_RUN_FAILED/);
  });

  it("an adopted run keeps the protection that it has where the inputs say so", async () => {
    const sahara = new Sahara().holds(foreign, { looks: ["SUCCEEDED"] }, { is_protected: true });
    await Stack.of(sahara).up({ ...adopting, isProtected: true });
    assert.deepEqual(sahara.writes, []);
  });
});

describe("R10: adoptExecutionId names the run being replaced", () => {
  it("is refused by the diff, so already in preview; nothing sent", async () => {
    const sahara = new Sahara();
    const stack = await after(sahara, "SUCCEEDED");
    const inputs = shellRun({ adoptExecutionId: runId(1), triggers: ["new"] });
    const { error = "" } = await stack.preview(inputs);
    assert.match(
      error,
      /the very run that is to be replaced \(triggers has a new value\).*Remove adoptExecutionId/,
    );
    assert.match(error, /ERR_ADOPT/);
    assert.match((await stack.up(inputs)).error ?? "", /ERR_ADOPT/);
    assert.deepEqual(sahara.writes, []);
  });

  it("also where rerunFailed asks for the replacement", async () => {
    const stack = await after(new Sahara(), "FAILED");
    const { error = "" } = await stack.preview(shellRun({ adoptExecutionId: runId(1) }));
    assert.match(error, /ERR_ADOPT/);
  });
});

describe("R11: three failing ups, then a good one", () => {
  it("no record is lost until the good one, which cleans them all up", async () => {
    const sahara = new Sahara().tells("FAILED").tells("DONEWITHERROR").tells("KILLED").tells("SUCCEEDED");
    const stack = Stack.of(sahara);
    for (const n of [1, 2, 3]) {
      assert.match((await stack.up(shellRun())).error ?? "", /ERR_RUN_FAILED/);
      assert.equal(stack.state?.id, runId(n));
      assert.equal(stack.pending.length, n - 1);
      assert.equal(sahara.count(/^DELETE/), 0);
    }
    assert.equal((await stack.up(shellRun())).error, undefined);
    assert.deepEqual(stack.pending, []);
    assert.deepEqual(
      sahara.sent.filter((line) => line.startsWith("DELETE")),
      [1, 2, 3].map((n) => `DELETE /job-executions/${runId(n)}`),
    );
    assert.deepEqual(stack.outputs["__replaced"], [runId(3), runId(2), runId(1)]);
  });
});

describe("R13: stored UNKNOWN", () => {
  it("read again and unfinished: waited for", async () => {
    const sahara = new Sahara();
    const stack = Stack.of(sahara.tells("HIBERNATING"));
    const inputs = shellRun({ __customTimeouts: { create: "1m" } });
    await stack.up(inputs);
    sahara.detour(/refresh-status$/, "as usual", "as usual", succeeded(1));
    const shown = await stack.up(inputs);
    assert.deepEqual([shown.did, shown.error], ["update", undefined]);
    assert.equal(sahara.count(/execute$/), 1);
  });

  it("read again and ended without a result: fails at once with the same reason, and is never run anew", async () => {
    const sahara = new Sahara();
    const stack = Stack.of(sahara.tells("SUSPENDFAILED"));
    const first = await stack.up(shellRun());
    for (const _ of [1, 2]) {
      const again = await stack.up(shellRun({ rerunFailed: true }));
      assert.deepEqual([again.did, again.error], ["update", first.error]);
      assert.equal(again.tookMs, 0);
      await stack.refresh();
    }
    assert.equal(sahara.count(/execute$/), 1);
  });

  it("a result that has come since counts", async () => {
    const sahara = new Sahara();
    const stack = Stack.of(sahara.tells("SUSPENDFAILED"));
    await stack.up(shellRun());
    sahara.detour(/refresh-status$/, succeeded(1));
    assert.equal((await stack.up(shellRun())).error, undefined);
    assert.equal(stack.outputs["status"], "SUCCEEDED");
  });

  it("warnings do not repeat within a phase", async () => {
    const shown = await Stack.of(new Sahara().tells("ODD", "ODD", "ODD", "SUCCEEDED")).up(shellRun());
    assert.equal(new Set(warnings(shown)).size, warnings(shown).length);
  });
});

describe("the cluster of a run", () => {
  it("stands in the request as the inputs have it", async () => {
    const sahara = new Sahara();
    await after(sahara, "SUCCEEDED");
    const submit = sahara.requests.find(({ method }) => method === "POST");
    assert.deepEqual(submit?.json, { cluster_id: CLUSTER });
  });
});
