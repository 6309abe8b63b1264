import assert from "node:assert/strict";
import { type ErrorCode, isBigdataError } from "../../provider/errors";
import type { ServiceRequest } from "../../provider/services/service";
import { closeServers } from "./httpServer";
import { BY_ID, CDM, Gateway, KEYS, MRS, PROJECT, SAHARA } from "./signGateway";

const LIST: ServiceRequest = { method: "GET", path: "/jobs", repeatable: true, purpose: "list jobs" };
const SUBMIT: ServiceRequest = {
  method: "POST",
  path: "/clusters/c1/job-executions",
  json: { job_name: "grüße" },
  repeatable: false,
  purpose: "submit a job",
};

async function refusal(promise: Promise<unknown>, code: ErrorCode = "ERR_AUTHENTICATION"): Promise<string> {
  const error: unknown = await promise.then(
    () => assert.fail("it went well"),
    (reason: unknown) => reason,
  );
  assert.ok(isBigdataError(error, code), String(error));
  for (const secret of Object.values(KEYS)) assert.ok(!error.message.includes(secret), error.message);
  assert.doesNotMatch(error.message, /Signature=[0-9a-f]/);
  return error.message;
}

describe("proof by access keys", () => {
  let gateway: Gateway;
  const seen = () => gateway.server.seen;
  beforeEach(async () => {
    gateway = await new Gateway().start();
  });
  afterEach(closeServers);

  it("signs what it sends, names the project, shows no token and asks no identity service", async () => {
    const connection = await gateway.opener()(MRS);
    await connection.send(SUBMIT);
    assert.deepEqual([connection.projectId, connection.serviceUrl], [PROJECT, `${gateway.server.url}/v2`]);
    const [request] = seen();
    assert.equal(seen().length, 1);
    assert.equal(request?.headers["x-project-id"], PROJECT);
    assert.equal(request?.headers["x-auth-token"], undefined);
    assert.equal(request?.headers["x-sdk-date"], "20261120T120000Z");
    assert.match(
      String(request?.headers.authorization),
      /^SDK-HMAC-SHA256 Access=AK0123456789ABCDWXYZ, SignedHeaders=content-type;host;x-project-id;x-sdk-date, /,
    );
  });

  it("signs each attempt afresh", async () => {
    const connection = await gateway.opener()(MRS);
    gateway.answer = (_, response) =>
      response.writeHead(seen().length < 3 ? 503 : 200, { "Retry-After": "7" }).end();
    assert.equal((await connection.send(LIST)).status, 200);
    assert.deepEqual(
      seen().map(({ headers }) => headers["x-sdk-date"]),
      ["20261120T120000Z", "20261120T120007Z", "20261120T120014Z"],
    );
    assert.equal(new Set(seen().map(({ headers }) => headers.authorization)).size, 3);
  });

  it("a wrong secret and 20 parallel requests of two services: one refusal, and nothing more is sent", async () => {
    gateway.refuse("verify aksk signature fail");
    const open = gateway.opener();
    const [mrs, cdm] = [await open(MRS), await open(CDM)];
    const messages = await Promise.all(
      Array.from({ length: 20 }, (_, at) => refusal((at % 2 === 0 ? mrs : cdm).send(LIST))),
    );
    await refusal(mrs.send(SUBMIT));
    await refusal((await open(CDM)).send(LIST));
    assert.equal(seen().length, 1);
    const [reason] = new Set(messages.map((message) => message.replace(/^.*?list jobs: /, "")));
    assert.match(
      messages[0]!,
      /^MRS at .*: list jobs: the access key that ends in WXYZ was refused with 401/,
    );
    assert.match(reason!, /APIGW\.0301: verify aksk signature fail \(request r-7\)/);
    assert.match(
      reason!,
      /accessKey and secretKey belong together.*Nothing more is sent.*from the environment \(HW_/,
    );
    assert.ok(messages.every((message) => message.endsWith(reason!)));
  });

  it("keys that went well before and then are refused: not repeated, and remembered", async () => {
    const connection = await gateway.opener()(MRS);
    await connection.send(LIST);
    gateway.refuse("revoked");
    await refusal(connection.send(LIST));
    await refusal(connection.send(LIST));
    assert.equal(seen().length, 2);
  });

  it("keys that end during a wait: so few are on their way that their refusals do not lock the key", async () => {
    const connection = await gateway.opener()(MRS);
    await connection.send(LIST);
    const waiting: (() => unknown)[] = [];
    gateway.refuse("revoked");
    const { answer: refuse } = gateway;
    const fourThere = new Promise<void>((resolve) => {
      gateway.answer = (request, response) => {
        waiting.push(() => refuse(request, response));
        if (waiting.length === 4) resolve();
      };
    });
    const looks = Array.from({ length: 16 }, () => refusal(connection.send(LIST)));
    await fourThere;
    gateway.answer = refuse;
    for (const answer of waiting) answer();
    await Promise.all(looks);
    assert.deepEqual([seen().length, gateway.peak], [1 + 4, 4]);
  });

  it("one at a time until one went well, then a few", async () => {
    const connection = await gateway.opener()(MRS);
    const list = () => Promise.all(Array.from({ length: 10 }, () => connection.send(LIST)));
    gateway.answer = (_, response) => response.writeHead(404).end();
    await list();
    assert.equal(gateway.peak, 1);
    gateway.answer = (_, response) => response.end();
    await list();
    await list();
    assert.equal(gateway.peak, 4);
    assert.equal(seen().length, 30);
  });

  it("I1: an abort ends the wait for the first one's turn, and nothing is sent", async () => {
    const connection = await gateway.opener()(MRS);
    const abort = new AbortController();
    gateway.answer = () => abort.abort();
    const first = connection.send(SUBMIT, abort.signal);
    const second = connection.send(SUBMIT, abort.signal);
    await refusal(first, "ERR_SUBMIT_UNKNOWN");
    await refusal(second, "ERR_INTERRUPTED");
    assert.equal(seen().length, 1);
  });

  for (const [name, skewMs, text] of [
    ["ahead", 23 * 60_000, /clock of this machine is 23 minutes ahead of the service's, and 15 are allowed/],
    ["behind", -16 * 60_000, /clock of this machine is 16 minutes behind/],
    ["right enough", 14 * 60_000, /belong together, .* temporary keys need their securityToken as well/],
  ] as const) {
    it(`a 401 tells of the clock: ${name}`, async () => {
      gateway.skewMs = skewMs;
      gateway.refuse("verify aksk signature fail");
      const connection = await gateway.opener()(MRS);
      assert.match(await refusal(connection.send(LIST)), text);
      await gateway.clock.advance(3_600_000);
      assert.match(await refusal(connection.send(LIST)), text);
    });
  }

  it("a locked key is said to be locked, and temporary keys that they end", async () => {
    gateway.refuse("AK access failed to reach the limit,forbidden");
    assert.match(await refusal((await gateway.opener()(MRS)).send(LIST)), /It is locked.*wait five minutes/);
    gateway.refuse("verify aksk signature fail");
    const identity = { ...BY_ID, securityToken: "temp0rary-token" };
    const temporary = await gateway.opener(gateway.settings({ identity }))(MRS);
    assert.match(await refusal(temporary.send(LIST)), /These keys are temporary: get new ones/);
    assert.equal(seen()[1]?.headers["x-security-token"], "temp0rary-token");
    assert.equal(temporary.redact(`x temp0rary-token ${KEYS.secretKey}`), "x [secret] [secret]");
  });

  it("an echoed signature is masked in an answer, too", async () => {
    gateway.answer = ({ headers }, response) =>
      response.writeHead(400).end(JSON.stringify({ seen: String(headers.authorization) }));
    const { body } = await (await gateway.opener()(MRS)).send(LIST);
    assert.match((body as { seen: string }).seen, /Signature=\[secret\]$/);
  });

  it("Open Telekom Cloud's signature for its regions, where the host is of no known cloud", async () => {
    await (await gateway.opener(gateway.settings({ region: "eu-de" }))(MRS)).send(LIST);
    assert.match(String(seen()[0]?.headers.authorization), /Credential=AK.*\/20261120\/\/\/sdk_request, /);
    assert.equal(seen()[0]?.headers["x-project-id"], PROJECT);
  });

  it("C1: Sahara with keys alone: says what it needs, sends nothing", async () => {
    const message = await refusal(gateway.opener()(SAHARA), "ERR_CONNECTION_INCOMPLETE");
    assert.match(message, /Sahara knows tokens of Keystone.*from the environment.*are access keys.*authUrl/);
    assert.equal(seen().length, 0);
  });

  describe("a project known by name", () => {
    const named = (name: string) =>
      gateway.settings({ identity: { ...BY_ID, project: { name, iamUrl: `${gateway.server.url}/v3/` } } });
    const projects = (...ids: string[]) => {
      const rows = ids.map((id) => ({ id, name: "cn-north-4" }));
      const body = JSON.stringify({ projects: [...rows, { id: "other", name: "cn-north-4_sub" }] });
      gateway.answer = (_, response) => response.end(body);
    };

    it("is looked up once for all services, signed", async () => {
      projects(PROJECT);
      const open = gateway.opener(named("cn-north-4"));
      const connections = await Promise.all([open(MRS), open(CDM), open(MRS)]);
      assert.ok(connections.every(({ projectId }) => projectId === PROJECT));
      assert.deepEqual(
        seen().map(({ method, url }) => `${method} ${url}`),
        ["GET /v3/projects?name=cn-north-4"],
      );
      assert.match(String(seen()[0]?.headers.authorization), /Access=AK/);
      assert.equal(seen()[0]?.headers["x-project-id"], undefined);
    });

    it("none, or several: said, with the way out", async () => {
      projects();
      const none = await refusal(gateway.opener(named("cn-north-4"))(MRS), "ERR_CONNECTION_INCOMPLETE");
      assert.match(none, /project "cn-north-4" at .*none that these keys may enter.*Set projectId/);
      projects("p1", "p2");
      const several = await refusal(gateway.opener(named("cn-north-4"))(MRS), "ERR_CONNECTION_INCOMPLETE");
      assert.match(several, /there are several: p1, p2/);
    });

    it("may not be listed, or nothing sensible comes", async () => {
      gateway.answer = (_, response) => response.writeHead(403).end('{"error":{"message":"not you"}}');
      const message = await refusal(gateway.opener(named("x"))(MRS), "ERR_FORBIDDEN");
      assert.match(message, /answered with 403: not you\. Set projectId/);
      gateway.answer = (_, response) => response.writeHead(404).end("<html>");
      await refusal(gateway.opener(named("x"))(MRS), "ERR_SERVICE_FAULT");
      gateway.answer = (_, response) => response.socket?.destroy();
      await refusal(gateway.opener(named("x"))(MRS), "ERR_NO_ANSWER");
    });

    it("a failed look is tried again by the next; refused keys are not", async () => {
      const open = gateway.opener(named("cn-north-4"));
      gateway.answer = (_, response) => response.writeHead(404).end();
      await refusal(open(MRS), "ERR_SERVICE_FAULT");
      gateway.refuse("verify aksk signature fail");
      await refusal(open(MRS));
      await refusal(open(CDM));
      assert.equal(seen().length, 2);
    });
  });
});
