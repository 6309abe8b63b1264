import assert from "node:assert/strict";
import type { ObjectService } from "../../../provider/services/object";
import { saharaDataSource } from "../../../provider/services/sahara/dataSource";
import { saharaJob } from "../../../provider/services/sahara/job";
import { saharaJobBinary } from "../../../provider/services/sahara/jobBinary";
import { answer, refusal } from "../story";
import { MAIN, source, stackOf } from "./shelf";

describe("objects: what a change does", () => {
  it("description and flags in place, with only what changed; then no diff", async () => {
    const { stack, shelf } = stackOf(saharaJob);
    const inputs = { type: "Shell", mainIds: [MAIN] };
    await stack.up(inputs);
    const described = { ...inputs, description: "counts", isProtected: true };
    assert.equal((await stack.up(described)).did, "update");
    assert.deepEqual(shelf.requests.at(-1)?.json, { description: "counts", is_protected: true });
    assert.equal((await stack.up(described)).did, "same");
    await stack.up(inputs);
    assert.deepEqual(shelf.requests.at(-1)?.json, { description: "", is_protected: false });
    assert.equal(shelf.rows.size, 1);
  });

  it("credentials of a data source in place, the password marked and masked", async () => {
    const { stack, shelf } = stackOf(saharaDataSource);
    const swift = { type: "swift", url: "swift://c/o", credentials: { user: "u", password: "first-pass" } };
    await stack.up(swift);
    const changed = { ...swift, credentials: { user: "u", password: "other-pass" } };
    shelf.once(/^PUT/, () => refusal(400, "X", "bad other-pass"));
    assert.match((await stack.up(changed)).error ?? "", /bad \[secret\]/);
    assert.equal((await stack.up(changed)).did, "update");
    assert.equal(
      stack.seen.some((text) => /first-pass|other-pass/.test(text)),
      false,
    );
  });

  it("what makes another object replaces it; of a name given by the user the old one goes first", async () => {
    const { stack, shelf } = stackOf(saharaDataSource);
    await stack.up(source);
    assert.equal((await stack.up({ ...source, url: "/other" })).did, "replace");
    assert.deepEqual(
      shelf.writes.map((line) => line.split(" ")[0]),
      ["POST", "POST", "DELETE"],
    );

    const named = stackOf(saharaDataSource);
    await named.stack.up({ ...source, name: "mine" });
    const shown = await named.stack.up({ ...source, name: "mine", url: "/other" });
    assert.deepEqual([shown.did, shown.error], ["replace", undefined]);
    assert.deepEqual(
      named.shelf.writes.map((line) => line.split(" ")[0]),
      ["POST", "DELETE", "POST"],
    );
  });

  it("a flag changed behind our back is shown by refresh and mended by the next up", async () => {
    const { stack, shelf } = stackOf(saharaDataSource);
    await stack.up(source);
    shelf.rows.set("data-sources/data_source-1", {
      ...shelf.rows.get("data-sources/data_source-1"),
      is_public: true,
    });
    assert.equal((await stack.refresh()).did, "update");
    await stack.up(source);
    assert.deepEqual(shelf.requests.at(-1)?.json, { is_public: false });
  });
});

describe("objects: refresh and delete", () => {
  it("gone is dropped from state; gone at delete is success", async () => {
    const { stack, shelf } = stackOf(saharaDataSource);
    await stack.up(source);
    shelf.rows.clear();
    assert.equal((await stack.destroy()).error, undefined);
    await stack.up(source);
    shelf.rows.clear();
    assert.equal((await stack.refresh()).error, undefined);
    assert.equal(stack.state, undefined);
  });

  it("in use: the error says by what, and it stays", async () => {
    const users: readonly (readonly [ObjectService, Record<string, unknown>, string, object])[] = [
      [
        saharaJobBinary,
        { url: "swift://c/o" },
        "jobs/j",
        { id: "j", name: "count", mains: [{ id: "job_binary-1" }] },
      ],
      [saharaJob, { type: "Shell", mainIds: [MAIN] }, "job-executions/e", { id: "run-7", job_id: "job-1" }],
      [saharaDataSource, source, "job-executions/e", { id: "run-8", input_id: "data_source-1" }],
    ];
    for (const [service, inputs, key, row] of users) {
      const { stack, shelf } = stackOf(service);
      await stack.up(inputs);
      shelf.rows.set(key, row as Record<string, unknown>);
      assert.match(
        (await stack.destroy()).error ?? "",
        /In use by (job count|job execution run-[78]).*ERR_IN_USE/,
      );
      assert.ok(stack.state);
    }
  });

  it("D3: protected: the error says how to lift it", async () => {
    const { stack } = stackOf(saharaDataSource);
    await stack.up({ ...source, isProtected: true });
    assert.match((await stack.destroy()).error ?? "", /To lift that, set isProtected: false.*ERR_PROTECTED/);
  });

  it("C2: at another target nothing is read, changed or deleted", async () => {
    const { stack, shelf } = stackOf(saharaDataSource);
    await stack.up(source);
    shelf.projectId = "p2";
    shelf.sent.length = 0;
    for (const shown of [
      await stack.refresh(),
      await stack.destroy(),
      await stack.up({ ...source, isPublic: true }),
    ])
      assert.match(shown.error ?? "", /project p1.*project p2.*ERR_TARGET_CHANGED/);
    assert.deepEqual(shelf.sent, []);
  });

  it("F4: a service in trouble leaves the state as it is", async () => {
    const { stack, shelf } = stackOf(saharaDataSource);
    await stack.up(source);
    const { state } = stack;
    for (const body of [answer(500), answer(403), answer(401, "no"), answer(200, "<html>")]) {
      shelf.once(/^GET/, () => body);
      assert.ok((await stack.refresh()).error, `${body.status}`);
      assert.equal(stack.state, state);
    }
  });
});
