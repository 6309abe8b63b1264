import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { CdmClient, copyJob, tableJob, values } from "../clients/cdmClient";
import type { Reply } from "../clients/emulatorClient";

describe("emulator: CDM: definitions and calls", () => {
  let cdm: CdmClient;
  before(async () => {
    cdm = await CdmClient.start();
  });
  after(() => cdm.emulator.close());

  const refused = (reply: Reply, code: string, status = 400) => {
    assert.deepEqual([reply.status, reply.body.errCode], [status, code], JSON.stringify(reply.body));
    assert.equal(typeof reply.body.externalMessage, "string");
  };

  it("creates a job, whose values come back percent-encoded, and deletes it with an empty 200", async () => {
    const made = await cdm.create(tableJob("first"));
    assert.deepEqual([made.status, made.body], [200, { name: "first", "validation-result": [] }]);
    const shown = (await cdm.ask("GET", "/cdm/job/first")).body;
    assert.equal(shown.total, 0);
    const [job] = shown.jobs;
    assert.equal(job["from-config-values"].configs[0].inputs[0].value, "t%201%2F%C3%BC");
    assert.deepEqual([job.status, job["creation-user"]], ["NEW", "emulator"]);
    const gone = await cdm.ask("DELETE", "/cdm/job/first");
    assert.deepEqual([gone.status, gone.body], [200, ""]);
    refused(await cdm.ask("GET", "/cdm/job/first"), "Cdm.0100");
    refused(await cdm.ask("DELETE", "/cdm/job/first"), "Cdm.0100");
  });

  it("a name that exists: Cdm.0104, in the form that official clients understand, too", async () => {
    await cdm.create(tableJob("twice"));
    const again = await cdm.create(tableJob("twice"));
    refused(again, "Cdm.0104");
    assert.deepEqual([again.body.code, again.body.message], ["Cdm.0104", again.body.externalMessage]);
  });

  const bad: [string, object, RegExp][] = [
    ["no name", { ...tableJob(""), name: "" }, /name must be a string of 1 to 240/],
    ["a name of 241", tableJob("n".repeat(241)), /name must be/],
    ["a job type of another world", { ...tableJob("b"), job_type: "JOB" }, /job_type must be one of/],
    [
      "an unknown connector",
      { ...tableJob("b"), "from-connector-name": "x" },
      /from-connector-name is unknown: x/,
    ],
    ["no link", { ...tableJob("b"), "to-link-name": "" }, /to-link-name must not be empty/],
    [
      "no driver values",
      { ...tableJob("b"), "driver-config-values": undefined },
      /driver-config-values\.configs/,
    ],
    [
      "an input of another config",
      {
        ...tableJob("b"),
        "to-config-values": { configs: [{ name: "toJobConfig", inputs: [{ name: "x.y", value: "1" }] }] },
      },
      /input x\.y does not belong to config toJobConfig/,
    ],
    [
      "no bucket",
      copyJob("b", { from: { "fromJobConfig.bucketName": "" } }),
      /fromJobConfig\.bucketName must/,
    ],
    ["no target", copyJob("b", { to: { "toJobConfig.outputDirectory": "" } }), /outputDirectory must not/],
  ];
  for (const [what, definition, complaint] of bad) {
    it(`a definition with ${what}: 200 with an ERROR, and nothing is created`, async () => {
      const { status, body } = await cdm.create(definition);
      assert.equal(status, 200);
      assert.equal(body["validation-result"][0].status, "ERROR");
      assert.match(body["validation-result"][0].message, complaint);
      refused(await cdm.ask("GET", "/cdm/job/b"), "Cdm.0100");
    });
  }

  it("takes `inputs: {}` where a list is meant, as samples write it", async () => {
    const definition = {
      ...tableJob("empty"),
      "driver-config-values": { configs: [{ name: "a", inputs: {} }] },
    };
    assert.deepEqual((await cdm.create(definition)).body["validation-result"], []);
  });

  it("updates a definition without starting anything; complaints change nothing; Cdm.0319 for a missing one", async () => {
    await cdm.create(tableJob("changing"));
    const put = (definition: object, name = "changing") =>
      cdm.ask("PUT", `/cdm/job/${name}`, { jobs: [definition] });
    const table = async () => {
      const [job] = (await cdm.ask("GET", "/cdm/job/changing")).body.jobs;
      return job["from-config-values"].configs[0].inputs[0].value;
    };
    const next = {
      ...tableJob("changing"),
      "from-config-values": values({ "fromJobConfig.tableName": "u" }),
    };
    assert.deepEqual((await put(next)).body, { "validation-result": [] });
    assert.equal(await table(), "u");
    assert.equal((await put({ ...tableJob("other") })).body["validation-result"][0].status, "ERROR");
    assert.equal(await table(), "u");
    assert.equal((await cdm.status("changing")).status, "NEVER_EXECUTED");
    refused(await put(tableJob("nowhere"), "nowhere"), "Cdm.0319");
  });

  it("lists jobs by type and filter, in pages of 10 to 100", async () => {
    for (let i = 0; i < 12; i++) await cdm.create(tableJob(`many-${i}`));
    await cdm.create({ ...tableJob("many-batch"), job_type: "BATCH_JOB" });
    const list = async (query: string) => (await cdm.ask("GET", `/cdm/job/all?${query}`)).body;
    const first = await list("filter=many-");
    assert.deepEqual([first.total, first.jobs.length, first.page_no, first.page_size], [12, 10, 1, 10]);
    assert.equal((await list("filter=many-&page_no=2")).jobs.length, 2);
    assert.equal((await list("filter=many-&page_size=100")).jobs.length, 12);
    assert.equal((await list("filter=many-&jobType=BATCH_JOB")).jobs[0].name, "many-batch");
    refused(await cdm.ask("GET", "/cdm/job/all?page_size=5"), "Cdm.0004");
  });

  it("a missing job: Cdm.0054 for its runs, with 400 or 500", async () => {
    const calls: [string, string][] = [
      ["PUT", "/cdm/job/none/start"],
      ["PUT", "/cdm/job/none/stop"],
      ["GET", "/cdm/job/none/status"],
    ];
    for (const [method, path] of calls) refused(await cdm.ask(method, path), "Cdm.0054");
    refused(await cdm.ask("GET", "/cdm/submissions?jname=none"), "Cdm.0100");
    cdm.emulator.quirks.cdmMissingJobStatus = 500;
    refused(await cdm.ask("DELETE", "/cdm/job/none"), "Cdm.0100", 500);
    cdm.emulator.quirks.cdmMissingJobStatus = 400;
  });

  it("refuses bodies that are none", async () => {
    await cdm.create(tableJob("strict"));
    for (const body of [{}, { jobs: [] }, { jobs: "a" }, { jobs: [tableJob("x"), tableJob("y")] }]) {
      refused(await cdm.ask("POST", "/cdm/job", body), "Cdm.0004");
    }
    for (const variables of [{ a: 1 }, { a: null }])
      refused(await cdm.start("strict", variables), "Cdm.0004");
    refused(await cdm.ask("PUT", "/cdm/job/strict/start", { variables: ["a"] }), "Cdm.0004");
    assert.equal((await cdm.status("strict")).status, "NEVER_EXECUTED");
  });

  it("shows its cluster with status 200, and knows no other", async () => {
    const { body } = await cdm.ask("GET", "");
    assert.deepEqual([body.id, body.status], [cdm.emulator.environment.BIGDATA_CDM_CLUSTER_ID, "200"]);
    const base = `${cdm.emulator.urls.cdm}/v1.1/${cdm.inner.projectId}/clusters`;
    assert.equal((await cdm.inner.send(base, "GET")).body.clusters[0].id, body.id);
    refused(await cdm.inner.send(`${base}/other`, "GET"), "Cdm.0001");
    refused(await cdm.inner.send(`${base}/other/cdm/job/all`, "GET"), "Cdm.0001");
  });

  it("an unknown path is the gateway's 404, never a missing job", async () => {
    for (const [method, path] of [
      ["GET", "/cdm/jobs"],
      ["PATCH", "/cdm/job/a"],
      ["PUT", "/cdm/job/a/pause"],
      ["GET", "/cdm/job/a/status/x"],
    ] as const) {
      const reply = await cdm.ask(method, path);
      assert.deepEqual([reply.status, reply.body.error_code], [404, "APIGW.0101"], `${method} ${path}`);
    }
  });

  it("names with blanks, slashes and signs of other scripts are names", async () => {
    const name = "a b/ü%&+";
    await cdm.create(tableJob(name));
    assert.equal((await cdm.ask("GET", `/cdm/job/${encodeURIComponent(name)}`)).body.jobs[0].name, name);
    assert.equal((await cdm.status(name))["job-name"], name);
  });
});
