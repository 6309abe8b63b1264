import assert from "node:assert/strict";
import { authorityFor, connect, normaliseServiceUrl } from "../../provider/connect";
import type { Send } from "../../provider/http/message";
import { NoAnswer } from "../../provider/http/noAnswer";
import { ADDRESS, Cloud, LIST, PASSWORD, PROJECT, refusal, SUBMIT } from "./cloud";
import { closeServers } from "./httpServer";
import { VirtualClock } from "./virtualClock";

describe("a connection", () => {
  let cloud: Cloud;
  beforeEach(async () => {
    cloud = await new Cloud().start();
  });
  afterEach(closeServers);

  it("50 parallel calls: one login", async () => {
    const connection = await cloud.connect();
    await Promise.all(Array.from({ length: 50 }, () => connection.send(LIST)));
    assert.deepEqual([cloud.logins, cloud.asked.length], [1, 50]);
  });

  it("C3: 401 for 50 parallel calls: one renewal, submissions repeated too", async () => {
    const connection = await cloud.connect();
    cloud.valid.clear();
    const answers = await Promise.all(Array.from({ length: 50 }, () => connection.send(SUBMIT)));
    assert.ok(answers.every(({ status }) => status === 200));
    assert.equal(cloud.logins, 2);
  });

  it("renews a token that is near its end before it is used", async () => {
    const connection = await cloud.connect();
    await cloud.clock.advance(cloud.lifeMs - 60_000);
    await connection.send(LIST);
    assert.deepEqual([cloud.logins, cloud.asked[0]?.headers["x-auth-token"]], [2, "token-2"]);
  });

  it("F4: a second 401 names the source and the way out, once, without a loop", async () => {
    const connection = await cloud.connect();
    cloud.valid.add = function () {
      return this;
    };
    cloud.valid.clear();
    const message = await refusal("ERR_AUTHENTICATION", connection.send(LIST));
    assert.match(message, /Sahara at .*\/v1\.1: list jobs: refused with 401.*req-401/);
    assert.match(message, /from the stack configuration.*last `pulumi up`.*--run-program/);
    assert.deepEqual([cloud.logins, cloud.asked.length], [2, 2]);
  });

  it("F4: refused credentials: what was tried, what Keystone said, masked", async () => {
    const settings = cloud.settings({ password: "wrong5ecret" });
    const message = await refusal("ERR_AUTHENTICATION", cloud.connect(settings));
    assert.match(message, /as user "alice" of domain with id default to project "demo"/);
    assert.match(message, /refused with 401: no: \[secret\]/);
    assert.match(message, /--run-program/);
  });

  it("sends what the service described", async () => {
    const connection = await cloud.connect();
    await connection.send(SUBMIT);
    await connection.send({ ...LIST, query: { name: "a b/c&d" } });
    const bytes = Buffer.from("#!/bin/sh\n");
    await connection.send({ ...LIST, method: "PUT", path: "/job-binary-internals/x%20y", bytes });
    const [submit, list, put] = cloud.asked;
    assert.equal(submit?.url, `/v1.1/${PROJECT}/jobs/j1/execute`);
    assert.equal(submit?.body, JSON.stringify(SUBMIT.json));
    assert.equal(submit?.headers["content-type"], "application/json");
    assert.equal(submit?.headers["content-length"], String(Buffer.byteLength(submit?.body ?? "")));
    assert.match(String(submit?.headers["user-agent"]), /^pulumi-bigdata\/\d+\.\d+\.\d+/);
    assert.equal(submit?.headers.accept, "application/json");
    assert.equal(list?.url, `/v1.1/${PROJECT}/jobs?name=a%20b%2Fc%26d`);
    assert.equal(list?.headers["content-type"], undefined);
    assert.equal(put?.url, `/v1.1/${PROJECT}/job-binary-internals/x%20y`);
    assert.deepEqual([put?.body, put?.headers["content-type"]], ["#!/bin/sh\n", undefined]);
  });

  it("a path that would lead elsewhere is a mistake of ours, and never sent", async () => {
    const connection = await cloud.connect();
    for (const name of [".", ".."])
      await assert.rejects(
        connection.send({ ...LIST, path: `/jobs/${name}/start` }),
        /list jobs: .* leads to/,
      );
    await connection.send({ ...LIST, path: "/jobs/...%2F..'()*!~/start" });
    assert.deepEqual(
      cloud.asked.map(({ url }) => url),
      [`/v1.1/${PROJECT}/jobs/...%2F..'()*!~/start`],
    );
  });

  it("reads JSON, text that is none, a JSON string, and nothing", async () => {
    const bodies = ['{"a":1}', "<html>", '"<Response 183 bytes [404 NOT FOUND]>"', ""];
    const connection = await cloud.connect();
    const read: unknown[] = [];
    for (const body of bodies) {
      cloud.answer = (_, response) => response.end(body);
      read.push((await connection.send(LIST)).body);
    }
    assert.deepEqual(read, [{ a: 1 }, "<html>", "<Response 183 bytes [404 NOT FOUND]>", undefined]);
  });

  for (const [name, path] of [
    ["bare", ""],
    ["with version and project", `/v1.1/${PROJECT}`],
    ["with a slash", "/"],
  ]) {
    it(`C2: the catalog's URL ${name} leads to the same target`, async () => {
      cloud.catalogUrl = ({ url }) => `${url.toUpperCase()}${path}`;
      const connection = await cloud.connect();
      await connection.send(LIST);
      assert.equal(connection.serviceUrl, `${cloud.server.url}/v1.1`);
      assert.equal(connection.projectId, PROJECT);
      assert.equal(cloud.asked[0]?.url, `/v1.1/${PROJECT}/jobs`);
    });
  }

  it("an endpoint given by hand goes before the catalog", async () => {
    const settings = cloud.settings({}, { endpoints: { sahara: "http://here:80/x/" }, region: "nowhere" });
    assert.equal((await cloud.connect(settings)).serviceUrl, "http://here/x/v1.1");
    await refusal("ERR_NO_ENDPOINT", cloud.connect(cloud.settings({}, { region: "nowhere" })));
  });

  it("503 on the first call is repeated where that is harmless", async () => {
    const connection = await cloud.connect();
    cloud.answer = (_, response) => response.writeHead(cloud.asked.length > 1 ? 200 : 503).end();
    assert.equal((await connection.send(LIST)).status, 200);
    assert.equal(cloud.asked.length, 2);
  });

  it("I4: a submission without an answer, or with a 5xx, is in doubt and never repeated", async () => {
    const connection = await cloud.connect();
    cloud.answer = (_, response) => response.socket?.destroy();
    assert.match(await refusal("ERR_SUBMIT_UNKNOWN", connection.send(SUBMIT)), /execute job j1: .*not known/);
    cloud.answer = (_, response) => response.writeHead(500).end();
    assert.match(await refusal("ERR_SUBMIT_UNKNOWN", connection.send(SUBMIT)), /the answer was 500/);
    assert.equal(cloud.asked.length, 2);
    cloud.answer = (_, response) => response.writeHead(400).end("{}");
    assert.equal((await connection.send(SUBMIT)).status, 400);
  });

  it("F4: a service that is down", async () => {
    const connection = await cloud.connect();
    await closeServers();
    assert.match(await refusal("ERR_NO_ANSWER", connection.send(LIST)), /refused the connection/);
    assert.match(await refusal("ERR_NO_ANSWER", connection.send(SUBMIT)), /refused the connection/);
    assert.match(await refusal("ERR_NO_ANSWER", cloud.connect()), /Log in as user "alice"/);
  });

  it("masks password and every token it had, in any text", async () => {
    const connection = await cloud.connect();
    cloud.valid.clear();
    await connection.send(LIST);
    assert.equal(connection.redact(`${PASSWORD} token-1 token-2 alice`), "[secret] [secret] [secret] alice");
  });

  it("I1: an abort ends the wait for a login that others share", async () => {
    const connection = await cloud.connect();
    const abort = new AbortController();
    abort.abort();
    await refusal("ERR_INTERRUPTED", connection.send(SUBMIT, abort.signal));
    assert.equal(cloud.asked.length, 0);
  });

  it("I2: an abort of a submission on its way leaves it in doubt; of a look, not", async () => {
    const connection = await cloud.connect();
    for (const [request, code] of [
      [SUBMIT, "ERR_SUBMIT_UNKNOWN"],
      [LIST, "ERR_INTERRUPTED"],
    ] as const) {
      const abort = new AbortController();
      cloud.answer = () => abort.abort();
      await refusal(code, connection.send(request, abort.signal));
    }
  });

  it("without a socket: any `send` will do, and its NoAnswer tells what became of a submission", async () => {
    let fail: NoAnswer | undefined;
    const send: Send = async () => {
      if (fail !== undefined) throw fail;
      return { status: 200, headers: {}, text: "{}" };
    };
    const identity = { kind: "token", token: "ready", project: { id: PROJECT } } as const;
    const settings = cloud.settings(identity, { endpoints: { sahara: "http://s:8386" } });
    const parts = { clock: new VirtualClock(undefined, true), random: () => 0, send };
    const connection = await connect(settings, ADDRESS, authorityFor(settings, parts));
    fail = new NoAnswer(`echo of ready`, "never-sent", "lasting");
    await refusal("ERR_NO_ANSWER", connection.send(SUBMIT));
    fail = new NoAnswer(`echo of ready`, "maybe-sent", "lasting");
    assert.match(await refusal("ERR_SUBMIT_UNKNOWN", connection.send(SUBMIT)), /echo of \[secret\]/);
  });
});

describe("C2: a service's URL, normalised", () => {
  for (const [url, normal] of [
    ["HTTP://Sahara.Example.ORG:80/v1.1/", "http://sahara.example.org/v1.1"],
    ["https://s:443", "https://s"],
    ["https://s:8386//", "https://s:8386"],
    ["http://s/A/b?x=1#y", "http://s/A/b"],
  ] as const) {
    it(`${url} → ${normal}`, () => assert.equal(normaliseServiceUrl(url), normal));
  }
});
