import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { BigdataError } from "../../../provider/errors";
import { objectResource } from "../../../provider/resource";
import type { ObjectService } from "../../../provider/services/object";
import { saharaDataSource } from "../../../provider/services/sahara/dataSource";
import { saharaJob } from "../../../provider/services/sahara/job";
import { saharaJobBinary } from "../../../provider/services/sahara/jobBinary";
import { dynamicProvider } from "../../../provider/transports/handler";
import { answer, refusal } from "../story";
import { Stack } from "../world";
import { Shelf } from "./shelf";

const MAIN = "aaaaaaaa-0000-4000-8000-000000000001";
const lost = new BigdataError("ERR_SUBMIT_UNKNOWN", "the answer was lost");
const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");

function stackOf(service: ObjectService, shelf = new Shelf()): { stack: Stack; shelf: Shelf } {
  const resource = objectResource(service);
  return { shelf, stack: new Stack(shelf, (surroundings) => dynamicProvider(resource, surroundings)) };
}

const source = { type: "hdfs", url: "hdfs:///in" };

describe("objects: create", () => {
  it("a name of ours has a suffix and fits Sahara's 50 letters; the target is recorded", async () => {
    const { stack, shelf } = stackOf(saharaDataSource);
    const urn = `urn:pulumi:dev::demo::t::${"ä".repeat(3)}${"x".repeat(80)}`;
    assert.equal((await stack.up({ ...source, __urn: urn })).error, undefined);
    const { name, projectId, serviceUrl } = stack.outputs;
    assert.match(String(name), /^x{42}-8888888$/);
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
    assert.equal((await stack.up({ ...source, url: "hdfs:///other" })).did, "replace");
    assert.deepEqual(
      shelf.writes.map((line) => line.split(" ")[0]),
      ["POST", "POST", "DELETE"],
    );

    const named = stackOf(saharaDataSource);
    await named.stack.up({ ...source, name: "mine" });
    const shown = await named.stack.up({ ...source, name: "mine", url: "hdfs:///other" });
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
      assert.match((await stack.destroy()).error ?? "", /In use by (count|run-7|run-8).*ERR_IN_USE/);
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

describe("objects: requests", () => {
  it("a job's interface in Sahara's words, nothing that was not given", () => {
    const { json } = saharaJob.create(
      {
        type: "Shell",
        mainIds: ["m"],
        interface: [
          { name: "day", mappingType: "args", location: "0", required: true },
          {
            name: "n",
            mappingType: "params",
            location: "N",
            valueType: "number",
            required: false,
            default: "1",
          },
        ],
      },
      "count",
      undefined,
    );
    assert.deepEqual(JSON.parse(JSON.stringify(json)), {
      name: "count",
      type: "Shell",
      mains: ["m"],
      libs: [],
      interface: [
        { name: "day", location: "0", required: true, mapping_type: "args" },
        {
          name: "n",
          location: "N",
          required: false,
          default: "1",
          mapping_type: "params",
          value_type: "number",
        },
      ],
    });
  });

  it("S3 credentials of a data source and of a binary go where Sahara looks for them", () => {
    const credentials = { accessKey: "a", secretKey: "s", endpoint: "e", bucketInPath: true, ssl: false };
    const of = (json: unknown) => JSON.parse(JSON.stringify(json)) as Record<string, unknown>;
    assert.deepEqual(
      of(saharaDataSource.create({ type: "s3", url: "s3://b/k", credentials }, "n", undefined).json)[
        "credentials"
      ],
      { accesskey: "a", secretkey: "s", endpoint: "e", bucket_in_path: true, ssl: false },
    );
    assert.deepEqual(
      of(saharaJobBinary.create({ url: "s3://b/k", credentials }, "n", undefined).json)["extra"],
      {
        accesskey: "a",
        secretkey: "s",
        endpoint: "e",
      },
    );
  });
});
