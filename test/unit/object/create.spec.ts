import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { BigdataError } from "../../../provider/errors";
import { saharaDataSource } from "../../../provider/services/sahara/dataSource";
import { saharaJob } from "../../../provider/services/sahara/job";
import { saharaJobBinary } from "../../../provider/services/sahara/jobBinary";
import { answer, refusal } from "../story";
import { MAIN, Shelf, source, stackOf } from "./shelf";

const lost = new BigdataError("ERR_SUBMIT_UNKNOWN", "the answer was lost");
const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");

describe("objects: create", () => {
  it("a name of ours has a suffix and fits Sahara's 50 letters; the target is recorded", async () => {
    const { stack, shelf } = stackOf(saharaDataSource);
    const urn = `urn:pulumi:dev::demo::t::${"ä".repeat(3)}${"x".repeat(80)}`;
    assert.equal((await stack.up({ ...source, __urn: urn })).error, undefined);
    const { name, projectId, serviceUrl } = stack.outputs;
    assert.match(String(name), /^x{42}-[0-9a-f]{7}$/);
    assert.deepEqual([projectId, serviceUrl], ["p1", shelf.serviceUrl]);
    assert.equal((await stack.up({ ...source, __urn: urn })).did, "same");
  });

  it("the user's name is taken as it is", async () => {
    const { stack } = stackOf(saharaJob);
    await stack.up({ type: "Shell", mainIds: [MAIN], name: "count-1.0" });
    assert.equal(stack.outputs["name"], "count-1.0");
  });

  for (const [what, step] of [
    [
      "lost",
      () => {
        throw lost;
      },
    ],
    ["500", () => answer(500, "Working outside of request context")],
  ] as const) {
    it(`an answer that is ${what}, nothing made: sent once more`, async () => {
      const { stack, shelf } = stackOf(saharaJob, new Shelf().once(/^POST/, step));
      assert.equal((await stack.up({ type: "Shell", mainIds: [MAIN] })).error, undefined);
      assert.deepEqual(shelf.writes, ["POST /jobs", "POST /jobs"]);
      assert.equal(shelf.rows.size, 1);
    });
  }

  it("an answer that is lost, and made: found by its name, not made twice", async () => {
    const { stack, shelf } = stackOf(saharaJob, new Shelf().forgetting(/^POST/, lost));
    assert.equal((await stack.up({ type: "Shell", mainIds: [MAIN] })).error, undefined);
    assert.deepEqual(shelf.writes, ["POST /jobs"]);
    assert.equal(stack.state?.id, "job-1");
  });

  it("lost, under a name given by the user: what bears it may be somebody else's, so it is not taken over", async () => {
    const { stack, shelf } = stackOf(saharaJob, new Shelf().forgetting(/^POST/, lost));
    const { error = "" } = await stack.up({ type: "Shell", mainIds: [MAIN], name: "mine" });
    assert.match(error, /ERR_SUBMIT_UNKNOWN/);
    assert.deepEqual([shelf.writes.length, stack.state], [1, undefined]);
  });

  it("lost twice, and not there: an error", async () => {
    const shelf = new Shelf()
      .once(/^POST/, () => {
        throw lost;
      })
      .once(/^POST/, () => {
        throw lost;
      });
    const { stack } = stackOf(saharaJob, shelf);
    assert.match((await stack.up({ type: "Shell", mainIds: [MAIN] })).error ?? "", /ERR_SUBMIT_UNKNOWN/);
    assert.equal(shelf.writes.length, 2);
  });

  it("a refusal is final", async () => {
    const { stack, shelf } = stackOf(
      saharaJob,
      new Shelf().once(/^POST/, () => refusal(400, "INVALID_DATA", "no")),
    );
    assert.match(
      (await stack.up({ type: "Shell", mainIds: [MAIN] })).error ?? "",
      /create job .*INVALID_DATA: no/,
    );
    assert.equal(shelf.writes.length, 1);
  });
});

describe("objects: contents of a job binary", () => {
  it("are put first; the binary refers to them; both go in the other order", async () => {
    const { stack, shelf } = stackOf(saharaJobBinary);
    assert.equal((await stack.up({ content: "echo hi" })).error, undefined);
    assert.equal(stack.outputs["url"], "internal-db://job_binary_internal-1");
    assert.equal(shelf.rows.get("job-binary-internals/job_binary_internal-1")?.["text"], "echo hi");
    assert.equal((await stack.destroy()).error, undefined);
    assert.deepEqual(shelf.writes.slice(2), [
      "DELETE /job-binaries/job_binary-2",
      "DELETE /job-binary-internals/job_binary_internal-1",
    ]);
    assert.equal(shelf.rows.size, 0);
  });

  it("an upload whose answer is lost is found by its name", async () => {
    const { stack, shelf } = stackOf(saharaJobBinary, new Shelf().forgetting(/^PUT/, lost));
    assert.equal((await stack.up({ content: "x" })).error, undefined);
    assert.equal(shelf.rows.size, 2);
  });

  it("an upload goes again when its binary is refused", async () => {
    const { stack, shelf } = stackOf(
      saharaJobBinary,
      new Shelf().once(/^POST/, () => refusal(400, "X", "no")),
    );
    assert.ok((await stack.up({ content: "x" })).error);
    assert.equal(shelf.rows.size, 0);
  });

  it("a mended file is a new binary, a moved one none; one that changed under way is an error", async () => {
    const { stack, shelf } = stackOf(saharaJobBinary);
    stack.files = { "a.sh": "one", "b.sh": "one", "c.sh": "two" };
    await stack.up({ source: "a.sh", __sourceHash: hashOf("one") });
    const moved = await stack.up({ source: "b.sh", __sourceHash: hashOf("one") });
    assert.deepEqual([moved.did, stack.state?.id], ["update", "job_binary-2"]);
    const mended = await stack.up({ source: "c.sh", __sourceHash: hashOf("two") });
    assert.deepEqual([mended.did, mended.error], ["replace", undefined]);
    assert.equal(shelf.rows.size, 2);
    const stale = await stack.up({ source: "a.sh", __sourceHash: hashOf("other") });
    assert.match(stale.error ?? "", /a\.sh has changed since the program read it.*ERR_INPUT/);
    assert.equal(shelf.rows.size, 2);
  });

  it("a url of the user's is left alone at delete", async () => {
    const { stack, shelf } = stackOf(saharaJobBinary);
    await stack.up({ url: "internal-db://not-ours" });
    await stack.destroy();
    assert.equal(shelf.sent.filter((line) => line.includes("internals")).length, 0);
  });

  it("P1: a source that cannot be read is a problem at preview", async () => {
    const { stack, shelf } = stackOf(saharaJobBinary);
    assert.match(
      (await stack.preview({ source: "nowhere.sh" })).error ?? "",
      /source: cannot be read: no such file/,
    );
    assert.deepEqual(shelf.sent, []);
  });
});
