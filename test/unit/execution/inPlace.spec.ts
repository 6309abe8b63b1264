import assert from "node:assert/strict";
import { refusal, runId, Sahara } from "../story";
import { after, shellRun, Stack, URN } from "../world";

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
