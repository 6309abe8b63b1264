import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { afterEach, beforeEach, describe, it } from "mocha";
import { startEmulator } from "../../emulator";
import { type Answer, type Request } from "../../emulator/http";
import { SERVICES } from "../../emulator/urls";
import { EmulatorClient } from "../clients/emulatorClient";
import { signedRequest, unsignedRequest, type Wanted } from "../clients/signedRequest";

const MINUTE_MS = 60_000;

describe("emulator: gateway", () => {
  let client: EmulatorClient;
  let nowMs: number;
  let projectId: string;
  beforeEach(async () => {
    nowMs = Date.UTC(2026, 0, 1);
    client = await EmulatorClient.start({
      clock: { now: () => nowMs, sleep: untilAborted },
      credentials: { projectName: "eu-de", accessKey: "AK0", secretKey: "SK0" },
    });
    projectId = client.projectId;
  });
  afterEach(() => client.emulator.close());

  const jobs = () =>
    `/v1.1/${projectId}/clusters/${client.emulator.environment.BIGDATA_CDM_CLUSTER_ID}/cdm/job/all`;
  const signed = (more: Partial<Wanted> = {}) =>
    signedRequest({ target: jobs(), atMs: nowMs, accessKey: "AK0", secretKey: "SK0", ...more });
  const withToken = (target: string, token = client.token, method = "GET"): Request => {
    const request = unsignedRequest(method, target);
    return { ...request, headers: { ...request.headers, "x-auth-token": token } };
  };
  const cdm = (request: Request) => client.emulator.services.cdm(request);
  const body = (answer: Answer) => JSON.parse(answer.body.toString()) as Record<string, any>;
  const refused = (answer: Answer, status: number, code: string, words: RegExp) => {
    assert.deepEqual([answer.status, body(answer).error_code], [status, code], answer.body.toString());
    assert.match(body(answer).error_msg, words);
    assert.deepEqual(Object.keys(body(answer)), ["error_msg", "error_code", "request_id"]);
    assert.equal(answer.headers["X-Request-Id"], body(answer).request_id);
  };

  it("MRS and CDM answer nothing without a token or a signature, and say so in the gateway's form", async () => {
    for (const name of ["mrs", "cdm"] as const) {
      const service = client.emulator.services[name];
      refused(await service(unsignedRequest("GET", jobs())), 401, "APIGW.0301", /x-auth-token not found/);
      refused(await service(withToken(jobs(), "guess")), 401, "APIGW.0301", /decrypt token fail/);
      refused(await service(withToken(`/v9/${projectId}/nowhere`)), 404, "APIGW.0101", /does not exist/);
      refused(await service(unsignedRequest("GET", "/")), 401, "APIGW.0301", /not found/);
    }
  });

  it("listens on N to N+3, each service at the root of its own port", async () => {
    const { urls } = client.emulator;
    const first = await freePort();
    const second = await startEmulator({ port: first });
    const ports = SERVICES.map((name) => Number(new URL(second.urls[name]).port));
    await second.close();
    assert.deepEqual(ports, [first, first + 1, first + 2, first + 3]);
    assert.equal(new Set(Object.values(urls)).size, 4);
  });

  it("takes a token of the project, until it expires", async () => {
    assert.equal((await cdm(withToken(jobs()))).status, 200);
    nowMs += 61 * MINUTE_MS;
    refused(await cdm(withToken(jobs())), 401, "APIGW.0301", /token expires/);
  });

  it("refuses another project than the token's or the key's with 403", async () => {
    const other = (await client.identity("POST", "/v3/projects", { project: { name: "other" } })).body.project
      .id;
    const there = jobs().replace(projectId, other);
    refused(await cdm(withToken(there)), 403, "APIGW.0302", /no access to project/);
    const unscoped = (await client.logIn({ unscoped: {} })).headers.get("x-subject-token")!;
    refused(await cdm(withToken(jobs(), unscoped)), 403, "APIGW.0302", /no access/);
    assert.equal(
      (await cdm(signed({ target: there }))).status,
      400,
      "a permanent key is good in all projects",
    );
    const unknown = jobs().replace(projectId, "0".repeat(32));
    refused(await cdm(signed({ target: unknown })), 403, "APIGW.0302", /no access/);
    const differing = signed({ headers: { "x-project-id": other } });
    refused(await cdm(differing), 403, "APIGW.0302", /X-Project-Id/);
  });

  it("takes signed requests in both forms, over a socket, too", async () => {
    assert.equal((await cdm(signed())).status, 200);
    assert.equal((await cdm(signed({ scope: "/" }))).status, 200);
    assert.equal((await cdm(signed({ scope: "eu-de/cdm" }))).status, 200);
    const { host } = new URL(client.emulator.urls.cdm);
    const target = `${jobs()}?filter=a%20%C3%BC~&page_no=1&jobType=`;
    const { headers } = signed({ target, headers: { host, "user-agent": "a/1.0", "x-note": "b  c" } });
    const { host: _, ...sent } = headers as Record<string, string>;
    const reply = await fetch(client.emulator.urls.cdm + target, { headers: sent });
    assert.equal(reply.status, 200, await reply.text());
    assert.ok(reply.headers.get("x-request-id"));
  });

  const tampered: [string, (request: Request) => Request, RegExp][] = [
    ["another query", (one) => ({ ...one, target: `${one.target}?page_no=2` }), /the signature is wrong/],
    ["another body", (one) => ({ ...one, body: Buffer.from("{}") }), /the signature is wrong/],
    ["another method", (one) => ({ ...one, method: "DELETE" }), /the signature is wrong/],
    [
      "another value of a signed header",
      (one) => withHeader(one, "host", "localhost"),
      /the signature is wrong/,
    ],
    ["a date that is not signed", (one) => unsign(one, "x-sdk-date"), /x-sdk-date is not signed/],
    ["a header that is not sent", (one) => addName(one, "y-more"), /y-more is not in the request/],
    ["a signed name with _", (one) => addName(one, "y_more"), /y_more cannot be signed/],
    ["names out of order", (one) => addName(one, "accept"), /not sorted/],
    ["a false hash of the body", (one) => withHeader(one, "x-sdk-content-sha256", "0"), /not the hash/],
    ["half a header", (one) => withHeader(one, "authorization", "SDK-HMAC-SHA256 Access=AK0"), /malformed/],
  ];
  for (const [what, tamper, words] of tampered) {
    it(`refuses a signed request with ${what}`, async () => {
      refused(await cdm(tamper(signed())), 401, "APIGW.0301", words);
    });
  }

  it("refuses an unknown key, a wrong secret, and a clock that is 15 minutes off", async () => {
    refused(await cdm(signed({ accessKey: "AK1" })), 401, "APIGW.0301", /ak:AK1,err:ak not exist/);
    refused(await cdm(signed({ secretKey: "SK1" })), 401, "APIGW.0301", /signature is wrong/);
    for (const sign of [-1, 1]) {
      assert.equal((await cdm(signed({ atMs: nowMs + sign * 15 * MINUTE_MS }))).status, 200);
      const late = signed({ atMs: nowMs + sign * (15 * MINUTE_MS + 1000) });
      refused(await cdm(late), 401, "APIGW.0301", /more than 15 minutes off/);
    }
  });

  it("locks an access key after five failures in a row for five minutes, even for right signatures", async () => {
    const fail = async (times: number) => {
      for (let i = 0; i < times; i++) assert.equal((await cdm(signed({ secretKey: "SK1" }))).status, 401);
    };
    await fail(4);
    assert.equal((await cdm(signed())).status, 200, "a success starts the count anew");
    await fail(5);
    refused(await cdm(signed()), 401, "APIGW.0301", /AK access failed to reach the limit.*locked/);
    assert.equal((await cdm(withToken(jobs()))).status, 200, "tokens go on");
    nowMs += 5 * MINUTE_MS;
    assert.equal((await cdm(signed())).status, 200);
  });

  it("throttles the next requests where a test wants it, and by rate", async () => {
    client.emulator.quirks.throttleNext = 2;
    for (const status of [429, 429, 200]) assert.equal((await cdm(withToken(jobs()))).status, status);
    client.emulator.quirks.requestsPerSecond = 2;
    nowMs += 1000;
    for (const status of [200, 200]) assert.equal((await cdm(signed())).status, status);
    refused(await cdm(signed()), 429, "APIGW.0308", /throttling threshold/);
    nowMs += 1000;
    assert.equal((await cdm(signed())).status, 200);
  });

  it("issues temporary keys for a token, good in its project, with their security token, until they expire", async () => {
    const issue = (token: object) => {
      const auth = { identity: { methods: ["token"], token } };
      return client.identity("POST", "/v3.0/OS-CREDENTIAL/securitytokens", { auth });
    };
    const made = await issue({ duration_seconds: 900 });
    assert.equal(made.status, 201);
    const { access: accessKey, secret: secretKey, securitytoken, expires_at } = made.body.credential;
    assert.equal(Date.parse(expires_at), nowMs + 15 * MINUTE_MS);
    const keys = { accessKey, secretKey };
    const security = { "x-security-token": securitytoken };
    assert.equal((await cdm(signed({ ...keys, headers: security }))).status, 200);
    assert.equal((await cdm(signed({ ...keys, unsigned: security }))).status, 200, "it need not be signed");
    refused(await cdm(signed(keys)), 401, "APIGW.0301", /security token is missing/);
    refused(await cdm(signed({ headers: security })), 401, "APIGW.0301", /no security token/);
    nowMs += 15 * MINUTE_MS;
    refused(await cdm(signed({ ...keys, headers: security })), 401, "APIGW.0301", /ak not exist/);

    assert.equal((await issue({ id: client.token, duration_seconds: 86_400 })).status, 201);
    for (const seconds of [899, 86_401, 900.5, "900"]) {
      assert.equal((await issue({ duration_seconds: seconds })).status, 400, String(seconds));
    }
    assert.equal((await issue({ id: "guess" })).status, 401);
  });

  it("the identity service answers signed questions: projects by name, domains", async () => {
    const { identity } = client.emulator.services;
    const ask = async (target: string) => body(await identity(signed({ target })));
    assert.equal((await ask("/v3/projects?name=eu-de")).projects[0].id, projectId);
    assert.deepEqual((await ask("/v3/projects?name=other")).projects, []);
    assert.equal((await ask("/v3/auth/projects")).projects.length, 1);
    assert.equal((await ask("/v3/auth/domains")).domains[0].id, "default");
    refused(await identity(signed({ target: "/v3/projects", secretKey: "SK1" })), 401, "APIGW.0301", /wrong/);
  });

  it("the catalog has mrs, its URL without a project, and no cdm", async () => {
    const { catalog } = (await client.logIn()).body.token;
    const mrs = catalog.find((entry: any) => entry.type === "mrs");
    assert.equal(mrs.endpoints[0].url, `${client.emulator.urls.mrs}/v1.1`);
    assert.equal(
      catalog.some((entry: any) => entry.type === "cdm"),
      false,
    );
  });

  it("the journal shows nothing of a signature", async () => {
    const { host } = new URL(client.emulator.urls.cdm);
    const { headers } = signed({ headers: { host } });
    const { host: _, ...sent } = headers as Record<string, string>;
    assert.equal((await fetch(client.emulator.urls.cdm + jobs(), { headers: sent })).status, 200);
    const text = readFileSync(client.emulator.journal, "utf8");
    assert.match(text, /"service":"cdm"/);
    assert.doesNotMatch(text, /Signature|AK0|SK0/);
  });
});

/** Nothing in the background is part of these tests. */
const untilAborted = (_ms: number, signal?: AbortSignal) =>
  new Promise<void>((resolve) => signal?.addEventListener("abort", () => resolve(), { once: true }));

/** With three more after it that nobody is likely to take: below the range of those given out by number 0. */
async function freePort(): Promise<number> {
  for (let port = 20_000 + 4 * (process.pid % 2000); ; port += 4) {
    const servers = [0, 1, 2, 3].map((offset) => createServer().listen(port + offset, "127.0.0.1"));
    const free = await Promise.all(
      servers.map(
        (server) =>
          new Promise<boolean>((resolve) =>
            server
              .once("listening", () => server.close(() => resolve(true)))
              .once("error", () => resolve(false)),
          ),
      ),
    );
    if (free.every(Boolean)) return port;
  }
}

const withHeader = (request: Request, name: string, value: string): Request => ({
  ...request,
  headers: { ...request.headers, [name]: value },
});

const withNames = (request: Request, change: (names: string[]) => string[]): Request => {
  const authorization = request.headers.authorization!.replace(/(?<=SignedHeaders=)[^,]+/, (names) =>
    change(names.split(";")).join(";"),
  );
  return withHeader(request, "authorization", authorization);
};

const addName = (request: Request, name: string) => withNames(request, (names) => [...names, name]);

const unsign = (request: Request, name: string) =>
  withNames(request, (names) => names.filter((other) => other !== name));
