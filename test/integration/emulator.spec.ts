import assert from "node:assert/strict";
import { connect } from "node:net";
import { after, before, describe, it } from "mocha";
import { EmulatorClient, eventually, type Reply } from "../clients/emulatorClient";

const NOWHERE = "aaaaaaaa-0000-4000-8000-000000000000";

function refused(reply: Reply, status: number, name: string | number, words: RegExp): void {
  assert.equal(reply.status, status, JSON.stringify(reply.body));
  assert.equal(reply.body.error_code, status);
  assert.equal(reply.body.error_name, name, JSON.stringify(reply.body));
  assert.match(reply.body.error_message, words);
  assert.match(reply.body.error_message, /\nError ID: [0-9a-f-]{36}$/);
}

describe("emulator: what Sahara refuses, and how", () => {
  let client: EmulatorClient;
  let binary: string;
  let job: string;
  before(async () => {
    client = await EmulatorClient.start();
    binary = await client.binary("true.sh", "true\n");
    job = await client.job("plain", "Shell", { mains: [binary] });
  });
  after(() => client.emulator.close());

  it("serves every route with and without project and .json, and a 300 at the root", async () => {
    const { sahara } = client.emulator.urls;
    for (const path of [
      `/v1.1/${client.projectId}/jobs`,
      "/v1.1/jobs",
      "/v1.1/jobs.json",
      `/v1.1/x/jobs/${job}.json`,
    ]) {
      assert.equal((await client.send(sahara + path, "GET")).status, 200, path);
    }
    const root = await client.send(sahara, "GET");
    assert.equal(root.status, 300);
    assert.ok(root.body.versions.some((version: any) => version.id === "v1.1"));
    assert.match(root.headers.get("x-openstack-request-id")!, /^req-/);
  });

  it("401 where the project segment looks like an id and is another project's", async () => {
    const reply = await client.send(`${client.emulator.urls.sahara}/v1.1/${"0".repeat(32)}/jobs`, "GET");
    assert.equal(reply.status, 401);
    assert.match(reply.body, /Token tenant != requested tenant/);
  });

  it("404 and 405 of the web framework have another form", async () => {
    assert.deepEqual(Object.keys((await client.sahara("GET", "/nope")).body), ["error", "error_message"]);
    assert.equal((await client.sahara("PUT", "/jobs", {})).status, 405);
  });

  it("404 NOT_FOUND with the words 'not found' for whatever is not there", async () => {
    const paths = [
      "/jobs",
      "/job-binaries",
      "/job-binary-internals",
      "/data-sources",
      "/job-executions",
      "/clusters",
    ];
    for (const path of paths)
      refused(await client.sahara("GET", `${path}/${NOWHERE}`), 404, "NOT_FOUND", /not found/);
    refused(await client.sahara("GET", `/job-executions/${NOWHERE}/cancel`), 404, "NOT_FOUND", /not found/);
    refused(await client.sahara("POST", `/jobs/${NOWHERE}/execute`, {}), 404, "NOT_FOUND", /not found/);
    refused(
      await client.sahara("PUT", `/job-binaries/${NOWHERE}`, { name: "x" }),
      400,
      "NOT_FOUND",
      /not found/,
    );
  });

  const badJobs: [string, unknown, string, RegExp][] = [
    ["nothing", {}, "VALIDATION_ERROR", /^'name' is a required property\n'type' is a required property/],
    ["no object", [1], "VALIDATION_ERROR", /^\[1\] is not of type 'object'/],
    [
      "unknown keys",
      { name: "x", type: "Shell", foo: 1, bar: 2 },
      "VALIDATION_ERROR",
      /\('bar', 'foo' were unexpected\)/,
    ],
    ["an unknown type", { name: "x", type: "Perl" }, "VALIDATION_ERROR", /'Perl' is not one of/],
    ["a bad name", { name: "-x", type: "Shell" }, "VALIDATION_ERROR", /not a 'valid_name'/],
    ["a long name", { name: "x".repeat(51), type: "Shell" }, "VALIDATION_ERROR", /is too long/],
    [
      "null mains",
      { name: "x", type: "Shell", mains: null },
      "VALIDATION_ERROR",
      /None is not of type 'array'/,
    ],
    ["shell without main", { name: "x", type: "Shell" }, "INVALID_DATA", /Shell flow requires main script/],
    ["spark without jar", { name: "x", type: "Spark" }, "INVALID_DATA", /requires main application jar/],
    ["java without libs", { name: "x", type: "Java" }, "INVALID_DATA", /requires libs/],
    [
      "mains of streaming",
      { name: "x", type: "MapReduce.Streaming", mains: ["a"] },
      "INVALID_DATA",
      /not use mains/,
    ],
    ["overlap", { name: "x", type: "Shell", mains: ["a"], libs: ["a"] }, "INVALID_DATA", /overlap/],
    ["no such binary", { name: "x", type: "Shell", mains: [NOWHERE] }, "NOT_FOUND", /does not exist/],
  ];
  for (const [what, body, name, words] of badJobs) {
    it(`job: ${what}`, async () => refused(await client.sahara("POST", "/jobs", body), 400, name, words));
  }

  it("job: a name that is taken", async () => {
    const body = { name: "plain", type: "Shell", mains: [binary] };
    refused(await client.sahara("POST", "/jobs", body), 400, "DB_DUPLICATE_ENTRY", /Duplicate entry for Job/);
  });

  const badBinaries: [string, object, string, RegExp][] = [
    ["no such internal", { url: `internal-db://${NOWHERE}` }, "INVALID_REFERENCE", /doesn't exist/],
    ["no uuid", { url: "internal-db://x" }, "VALIDATION_ERROR", /valid_job_location/],
    ["swift without credentials", { url: "swift://a/b" }, "BAD_JOB_BINARY", /user/],
    ["s3 with too few", { url: "s3://a/b", extra: { accesskey: "k" } }, "INVALID_DATA", /secretkey/],
    ["a file", { url: "file:///etc/passwd" }, "INVALID_DATA", /Invalid job binary/],
    ["no scheme", { url: "etc/passwd" }, "INVALID_DATA", /must have a scheme/],
    ["a float", { url: "swift://a/b", extra: { user: 1.5 } }, "VALIDATION_ERROR", /simple_config/],
  ];
  for (const [what, more, name, words] of badBinaries) {
    it(`binary: ${what}`, async () => {
      refused(await client.sahara("POST", "/job-binaries", { name: "b", ...more }), 400, name, words);
    });
  }

  const badSources: [string, object, string, RegExp][] = [
    [
      "swift without credentials",
      { type: "swift", url: "swift://a/b" },
      "INVALID_CREDENTIALS",
      /No credentials/,
    ],
    ["swift, no object", { type: "swift", url: "swift://a/" }, "INVALID_DATA", /must be of the form/],
    ["hdfs with another scheme", { type: "hdfs", url: "swift://a/b" }, "INVALID_DATA", /must be 'hdfs'/],
    ["hdfs without a host", { type: "hdfs", url: "hdfs:///a" }, "INVALID_DATA", /hostname/],
    ["s3, no object", { type: "s3", url: "s3://a" }, "INVALID_DATA", /Object name/],
    [
      "s3, unknown setting",
      { type: "s3", url: "s3://a/b", credentials: { x: 1 } },
      "INVALID_DATA",
      /Unknown config/,
    ],
    ["an unknown type", { type: "ftp", url: "ftp://a" }, "VALIDATION_ERROR", /not one of/],
    ["a bad placeholder", { type: "hdfs", url: "/a%RANDSTR(0)%" }, "INVALID_DATA", /positive/],
  ];
  for (const [what, more, name, words] of badSources) {
    it(`data source: ${what}`, async () => {
      refused(await client.sahara("POST", "/data-sources", { name: "s", ...more }), 400, name, words);
    });
  }

  const badExecutions: [string, object, string, RegExp][] = [
    ["no cluster", { cluster_id: NOWHERE }, "INVALID_REFERENCE", /doesn't exist/],
    ["no uuid", { cluster_id: "x" }, "VALIDATION_ERROR", /is not a 'uuid'/],
    ["a null id", { input_id: null }, "VALIDATION_ERROR", /None is not of type 'string'/],
    ["an unknown key", { clusterId: "x" }, "VALIDATION_ERROR", /'clusterId' was unexpected/],
    ["an unknown section", { job_configs: { config: {} } }, "VALIDATION_ERROR", /'config' was unexpected/],
    ["a float", { job_configs: { configs: { a: 1.5 } } }, "VALIDATION_ERROR", /simple_config/],
    ["a null value", { job_configs: { params: { a: null } } }, "VALIDATION_ERROR", /simple_config/],
    ["nesting", { job_configs: { configs: { a: {} } } }, "VALIDATION_ERROR", /simple_config/],
    ["a number in args", { job_configs: { args: [1] } }, "VALIDATION_ERROR", /1 is not of type 'string'/],
    [
      "an interface nobody defined",
      { interface: { a: "x" } },
      "INVALID_DATA",
      /were not found in the interface/,
    ],
  ];
  for (const [what, more, name, words] of badExecutions) {
    it(`execute: ${what}`, async () => refused(await client.execute(job, more), 400, name, words));
  }

  it("execute: what each type requires", async () => {
    const lib = [await client.binary("lib.jar", "x")];
    const [input, same, other] = [
      await client.dataSource("one", "hdfs://n/a"),
      await client.dataSource("two", "hdfs://n/a"),
      await client.dataSource("three", "hdfs://n/b"),
    ];
    const streaming = await client.job("streaming", "MapReduce.Streaming");
    const java = await client.job("java", "Java", { libs: lib });
    const ids = (input_id?: string, output_id?: string) => ({ input_id, output_id });
    refused(await client.execute(java), 400, "INVALID_DATA", /must specify edp.java.main_class/);
    refused(await client.execute(streaming), 400, "INVALID_DATA", /requires 'input_id' and 'output_id'/);
    refused(
      await client.execute(streaming, ids(input, NOWHERE)),
      400,
      "INVALID_REFERENCE",
      /DataSource .* doesn't exist/,
    );
    refused(await client.execute(streaming, ids(input, same)), 400, "INVALID_DATA", /same location/);
    refused(await client.execute(streaming, ids(input, other)), 400, "INVALID_DATA", /mapper and reducer/);
  });

  it("interface: rules of the definition", async () => {
    const define = (argument: object, type = "Shell") =>
      client.sahara("POST", "/jobs", { name: "i", type, mains: [binary], interface: [argument] });
    const base = { name: "a", mapping_type: "args", location: "0", required: true };
    refused(await define({ ...base, location: "1" }), 400, "INVALID_DATA", /unbroken integer sequence/);
    refused(await define({ ...base, required: false }), 400, "INVALID_DATA", /default values/);
    refused(
      await define({ ...base, mapping_type: "params" }, "Spark"),
      400,
      "INVALID_DATA",
      /Only mapping types/,
    );
    const number = { ...base, value_type: "number", default: "-1" };
    refused(await define(number), 400, "INVALID_DATA", /not a valid number/);
  });

  it("interface: rules of the execution, and where the values go", async () => {
    const id = await client.job("withInterface", "Shell", {
      mains: [binary],
      interface: [
        { name: "a", mapping_type: "args", location: "0", required: true },
        {
          name: "b",
          mapping_type: "params",
          location: "B",
          required: false,
          value_type: "number",
          default: "7",
        },
      ],
    });
    refused(await client.execute(id), 400, "INVALID_DATA", /pass an interface map/);
    refused(await client.execute(id, { interface: {} }), 400, "INVALID_DATA", /are required/);
    refused(
      await client.execute(id, { interface: { a: "x", b: "-1" } }),
      400,
      "INVALID_DATA",
      /not a valid number/,
    );
    const twice = { interface: { a: "x", b: "1" }, job_configs: { params: { B: "2" } } };
    refused(
      await client.execute(id, twice),
      400,
      "INVALID_DATA",
      /either the interface or the configuration maps/,
    );
    const { body } = await client.execute(id, { interface: { a: "x" }, job_configs: { args: ["y"] } });
    assert.deepEqual(body.job_execution.job_configs, {
      args: ["x", "y"],
      params: { B: "7" },
      job_execution_info: {},
    });
  });

  it("bodies: no JSON, another content type, no length", async () => {
    const url = `${client.emulator.urls.sahara}/v1.1/${client.projectId}/jobs`;
    const post = async (body: string, type: string) => {
      const headers = { "x-auth-token": client.token, "content-type": type };
      return (await (await fetch(url, { method: "POST", headers, body })).json()) as { error_name: string };
    };
    assert.equal((await post("{", "application/json")).error_name, "MALFORMED_REQUEST_BODY");
    assert.equal((await post("{}", "text/plain")).error_name, "INVALID_DATA");
  });

  it("binary internals: any type, any bytes; empty and too big are refused, and come back as they were", async () => {
    const put = (name: string, content: Buffer) =>
      client.sahara("PUT", `/job-binary-internals/${name}`, content);
    refused(await put("empty", Buffer.alloc(0)), 400, "BAD_JOB_BINARY", /length greater than zero/);
    refused(await put("-x", Buffer.from("x")), 400, "BAD_JOB_BINARY", /not a valid name/);
    refused(await put("big", Buffer.alloc(5121 * 1024)), 400, "DATA_TOO_BIG", /maximum/);
    const made = await put("bytes", Buffer.from([0, 255, 10]));
    assert.equal(made.status, 202);
    const { id } = made.body.job_binary_internal;
    refused(await put("bytes", Buffer.from("x")), 400, "DB_DUPLICATE_ENTRY", /Duplicate/);
    const url = `${client.emulator.urls.sahara}/v1.1/job-binary-internals/${id}/data`;
    const data = await (await fetch(url, { headers: { "x-auth-token": client.token } })).arrayBuffer();
    assert.deepEqual([...new Uint8Array(data)], [0, 255, 10]);
  });

  it("what is in use cannot be deleted: binaries by jobs, jobs by executions", async () => {
    refused(
      await client.sahara("DELETE", `/job-binaries/${binary}`),
      400,
      "DELETION_FAILED",
      /is referenced/,
    );
    await client.started(job);
    refused(await client.sahara("DELETE", `/jobs/${job}`), 400, "DELETION_FAILED", /foreign key constraint/);
  });

  it("protection: refuses change and deletion until lifted; lets is_public through", async () => {
    const id = await client.binary("kept.sh", "true");
    const put = (body: object) => client.sahara("PUT", `/job-binaries/${id}`, body);
    await put({ is_protected: true });
    refused(
      await put({ description: "x" }),
      400,
      "UPDATE_FAILED",
      /could not be updated because it's marked as protected/,
    );
    refused(
      await client.sahara("DELETE", `/job-binaries/${id}`),
      400,
      "DELETION_FAILED",
      /marked as protected/,
    );
    assert.equal((await put({ is_public: true })).status, 202);
    assert.equal((await put({ is_protected: false })).status, 202);
    assert.equal((await client.sahara("DELETE", `/job-binaries/${id}`)).status, 204);
    refused(await client.sahara("DELETE", `/job-binaries/${id}`), 404, "NOT_FOUND", /not found/);
  });

  it("public rows are seen by other projects, and are not theirs to change", async () => {
    const other = (await client.identity("POST", "/v3/projects", { project: { name: "other" } })).body.project
      .id;
    const own = client.token;
    const seen = await client.shellJob("seen", "true");
    await client.sahara("PATCH", `/jobs/${seen}`, { is_public: true });
    client.token = (await client.logIn({ project: { id: other } })).headers.get("x-subject-token")!;
    const url = `${client.emulator.urls.sahara}/v1.1/${other}/jobs`;
    const names = (await client.send(url, "GET")).body.jobs.map((row: any) => row.name);
    assert.deepEqual(names, ["seen"]);
    refused(
      await client.send(`${url}/${seen}`, "DELETE"),
      400,
      "DELETION_FAILED",
      /wasn't created in this tenant/,
    );
    client.token = own;
  });

  it("every 204 carries Transfer-Encoding: chunked and five stray bytes, and keeps the connection", async () => {
    const id = await client.dataSource("gone", "hdfs://n/gone");
    const { port } = new URL(client.emulator.urls.sahara);
    const lines = (method: string, path: string) =>
      `${method} /v1.1${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Auth-Token: ${client.token}\r\n\r\n`;
    const socket = connect(Number(port), "127.0.0.1");
    let seen = "";
    socket.on("data", (chunk) => (seen += chunk.toString("latin1")));
    socket.write(lines("DELETE", `/data-sources/${id}`));
    await eventually("the answer", async () => seen.includes("\r\n\r\n"));
    socket.write(lines("GET", `/data-sources/${id}`));
    await eventually("the second answer", async () => seen.includes("NOT_FOUND"));
    socket.destroy();
    assert.match(
      seen,
      /^HTTP\/1\.1 204 [^]*Transfer-Encoding: chunked\r\n[^]*?\r\n\r\n0\r\n\r\nHTTP\/1\.1 404/,
    );
  });

  it("the first call with a token can be a 503", async () => {
    const fresh = await EmulatorClient.start({ quirks: { firstCallUnavailable: true } });
    assert.equal((await fresh.sahara("GET", "/jobs")).status, 503);
    assert.equal((await fresh.sahara("GET", "/jobs")).status, 200);
    await fresh.emulator.close();
  });

  it("lists what tools look for: job types, hints, plugins, clusters", async () => {
    const types = (await client.sahara("GET", "/job-types?type=Shell&type=Pig")).body.job_types;
    assert.deepEqual(
      types.map((type: any) => type.name),
      ["Shell", "Pig"],
    );
    assert.equal((await client.sahara("GET", "/jobs/config-hints/Shell")).status, 200);
    refused(await client.sahara("GET", "/jobs/config-hints/Perl"), 404, "NOT_FOUND", /'job_type': 'Perl'/);
    assert.deepEqual((await client.sahara("GET", "/plugins/fake/0.1")).body.plugin.required_image_tags, [
      "fake",
      "0.1",
    ]);
    const { clusters } = (await client.sahara("GET", "/clusters")).body;
    assert.deepEqual(clusters.map((cluster: any) => cluster.status).sort(), ["Active", "Waiting"]);
  });
});
