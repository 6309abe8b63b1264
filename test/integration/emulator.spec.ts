import assert from "node:assert/strict";
import { connect } from "node:net";
import { after, before, describe, it } from "mocha";
import { EmulatorClient, eventually } from "../clients/emulatorClient";
import { refused } from "../clients/refused";

const NOWHERE = "aaaaaaaa-0000-4000-8000-000000000000";

describe("emulator: Sahara over HTTP", () => {
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
