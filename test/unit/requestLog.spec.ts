import assert from "node:assert/strict";
import * as fc from "fast-check";
import { SecretsSeen } from "../../provider/secretsSeen";
import { authorityFor, connect } from "../../provider/connect";
import type { HttpAnswer, HttpRequest, Send } from "../../provider/http/message";
import { NoAnswer } from "../../provider/http/noAnswer";
import { logged } from "../../provider/http/requestLog";
import { ADDRESS, Cloud, LIST, SUBMIT } from "./cloud";
import { closeServers } from "./httpServer";
import { keySettings, KEYS, MRS } from "./signGateway";
import { VirtualClock } from "./virtualClock";

interface Entry {
  readonly time: string;
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly status?: number;
  readonly error?: { readonly stage: string; readonly reason: string; readonly message: string };
  readonly durationMs: number;
  readonly requestId?: string;
  readonly bytesOut: number;
  readonly bytesIn?: number;
  readonly request: { readonly headers: Record<string, string>; readonly body?: string };
  readonly answer?: { readonly headers: Record<string, string>; readonly body?: string };
}

/** A log to look at, and what is in it as text. */
function notebook(secrets: readonly string[] = []) {
  const seen = new SecretsSeen();
  seen.redactorOf("", secrets);
  const entries: Entry[] = [];
  const write = (entry: object): void => void entries.push(JSON.parse(JSON.stringify(entry)) as Entry);
  return { write, redact: seen.redact, entries, text: () => JSON.stringify(entries), learn: seen };
}

const clock = new VirtualClock();
const REQUEST: HttpRequest = { method: "GET", url: "http://s/v1/p/jobs", headers: {}, repeatable: true };
const json = (body: unknown, more: Partial<HttpAnswer> = {}): HttpAnswer => ({
  status: 200,
  headers: {},
  text: JSON.stringify(body),
  ...more,
});

/** The only entry for this exchange. */
async function entryOf(request: Partial<HttpRequest>, answer: HttpAnswer, secrets: readonly string[] = []) {
  const book = notebook(secrets);
  await logged(async () => answer, clock, book)({ ...REQUEST, ...request });
  assert.equal(book.entries.length, 1);
  return book.entries[0]!;
}

describe("the request log", () => {
  let cloud: Cloud;
  beforeEach(async () => {
    cloud = await new Cloud().start();
  });
  afterEach(closeServers);

  const connected = async (book: ReturnType<typeof notebook>, send: Send) => {
    const authority = authorityFor(cloud.settings(), { clock, random: () => 0, send, log: book });
    return connect(cloud.settings(), ADDRESS, authority);
  };

  it("has an entry for each attempt: the login, each try, the renewed token", async () => {
    const book = notebook();
    clock.autoAdvance = true;
    let tries = 0;
    const token = { project: { id: "p" }, catalog: [{ type: "data-processing", endpoints: [endpoint()] }] };
    const connection = await connected(book, async ({ url, headers }) => {
      if (url.endsWith("/v3/auth/tokens"))
        return json({ token }, { status: 201, headers: { "x-subject-token": `gAAAA-${(tries += 1)}` } });
      if (headers["x-auth-token"] === "gAAAA-1") return json("", { status: 401 });
      return tries++ < 3
        ? json({}, { status: 503, headers: { "x-openstack-request-id": "req-7" } })
        : json({ echo: `X-Auth-Token: ${headers["x-auth-token"]}, again gAAAA-1` });
    });
    await connection.send(LIST);
    assert.deepEqual(
      book.entries.map(({ method, path, status }) => `${method} ${path} ${status}`),
      [
        "POST /v3/auth/tokens 201",
        "GET /v1.1/p/jobs 401",
        "POST /v3/auth/tokens 201",
        "GET /v1.1/p/jobs 503",
        "GET /v1.1/p/jobs 200",
      ],
    );
    assert.equal(book.entries[3]!.requestId, "req-7");
    assert.equal(book.entries[4]!.answer!.body, '{"echo":"X-Auth-Token: [secret], again [secret]"}');
    assert.doesNotMatch(book.text(), /gAAAA|pa55word/);
    assert.match(book.entries[0]!.request.body ?? "", /"password":"\[secret\]".*"scope":.*demo/);
  });

  it("times, sizes, and what became of an attempt without an answer", async () => {
    const book = notebook();
    const connection = await connected(book, async ({ url }) => {
      if (url.endsWith("/v3/auth/tokens"))
        return json(
          {
            token: { project: { id: "p" }, catalog: [{ type: "data-processing", endpoints: [endpoint()] }] },
          },
          { status: 201, headers: { "x-subject-token": "t-0123" } },
        );
      throw new NoAnswer("s cut the connection (ECONNRESET)", "maybe-sent", "passing");
    });
    await assert.rejects(connection.send(SUBMIT));
    const { time, host, error, status, bytesOut, bytesIn, durationMs, request } = book.entries[1]!;
    assert.equal(time, new Date(clock.now()).toISOString());
    assert.equal(host, new URL(cloud.server.url).host);
    assert.deepEqual(error, {
      stage: "maybe-sent",
      reason: "passing",
      message: "s cut the connection (ECONNRESET)",
    });
    assert.deepEqual([status, bytesIn, durationMs], [undefined, undefined, 0]);
    assert.equal(bytesOut, Buffer.byteLength(JSON.stringify(SUBMIT.json)));
    assert.equal(request.body, JSON.stringify(SUBMIT.json));
    assert.equal(request.headers["x-auth-token"], "[secret]");
  });

  const endpoint = () => ({ interface: "public", region: "R", url: cloud.server.url });

  it("a signed request: neither keys nor signature, also where the gateway repeats it", async () => {
    const book = notebook();
    let signature = "";
    const send: Send = async ({ headers }) => {
      signature = /Signature=(\w+)/.exec(headers["authorization"] ?? "")?.[1] ?? "";
      return json(
        { error_code: "APIGW.0301", got: headers["authorization"], verify: signature, a: KEYS.accessKey },
        { status: 401 },
      );
    };
    const settings = keySettings({ endpoints: { mrs: "http://mrs" } });
    const connection = await connect(
      settings,
      MRS,
      authorityFor(settings, { clock, random: () => 0, send, log: book }),
    );
    await assert.rejects(connection.send(LIST));
    assert.equal(signature.length, 64);
    for (const secret of [signature, KEYS.accessKey, KEYS.secretKey])
      assert.ok(!book.text().includes(secret));
    assert.equal(book.entries[0]!.status, 401);
    assert.match(book.entries[0]!.answer!.body ?? "", /APIGW.0301/);
  });

  it("what is a credential by its name is masked, whoever's it is", async () => {
    const jobs = {
      configs: {
        "fs.swift.service.sahara.password": "a1",
        "fs.s3a.secret.key": 5,
        "fs.s3a.endpoint": "e1",
        "mapred.x": "seen",
      },
      args: ["--db-password=b1", "token: c1", "plain", 'conf {"accessKey": "d1"}'],
      properties: "{fs.obs.access.key=e2, fs.obs.secret.key=f1, fs.obs.endpoint=obs.example}",
      inputs: [
        { name: "linkConfig.password", value: "g1" },
        { name: "linkConfig.host", value: "db.example" },
      ],
      url: "jdbc:mysql://root:h1@db.example/orders",
      security_token: { deep: "i1" },
    };
    const { answer } = await entryOf(
      {},
      json({ jobs }, { headers: { "set-cookie": "j1", "x-subject-token": "k1" } }),
    );
    const text = JSON.stringify(answer);
    assert.doesNotMatch(text, /\b[abcdfghijk]1\b|e2|[^\w]5[^\w]/);
    for (const readable of ["seen", "e1", "plain", "obs.example", "db.example", "orders"])
      assert.ok(text.includes(readable), readable);
    assert.deepEqual(answer!.headers, { "set-cookie": "[secret]", "x-subject-token": "[secret]" });
    const page = await entryOf(
      {},
      { status: 502, headers: {}, text: "<pre>Authorization: Bearer l1\npassword='m1'</pre> kept" },
    );
    assert.equal(page.answer!.body, "<pre>Authorization: [secret]\npassword=[secret]</pre> kept");
  });

  it("secrets of every call so far, in paths, headers and bodies, in any of their forms", async () => {
    const secret = 'pa"ss/wörd+17';
    const headers = { "content-type": "application/json", "x-note": secret };
    const entry = await entryOf(
      {
        url: `http://s/jobs/${encodeURIComponent(secret)}?q=${Buffer.from(secret).toString("base64")}`,
        headers,
        body: Buffer.from(JSON.stringify({ args: [secret, `x${secret}y`] })),
      },
      { status: 400, headers: {}, text: `<p>bad ${secret}</p>` },
      [secret],
    );
    assert.equal(entry.path, "/jobs/[secret]?q=[secret]");
    assert.equal(entry.request.body, '{"args":["[secret]","x[secret]y"]}');
    assert.equal(entry.answer!.body, "<p>bad [secret]</p>");
    assert.equal(entry.request.headers["x-note"], "[secret]");
  });

  it("a body is masked first and cut afterwards; an upload, and what is very long, is not shown", async () => {
    const secret = "0123456789".repeat(40);
    const cut = await entryOf({}, json(`${"x".repeat(4080)}${secret}`), [secret]);
    assert.equal(cut.answer!.body, `"${"x".repeat(4080)}[secret]"`);
    const long = await entryOf({}, json("y".repeat(5000)));
    assert.equal(long.answer!.body, `"${"y".repeat(4095)}… (5002 characters)`);
    const huge = await entryOf({}, json("z".repeat(300_000)));
    assert.equal(huge.answer!.body, "(300002 characters, not shown)");
    assert.equal(huge.bytesIn, 300_002);
    const upload = await entryOf({ method: "PUT", body: Buffer.from("echo hunter2") }, json({}));
    assert.equal(upload.request.body, "(12 bytes, not shown)");
  });

  it("a log that fails fails nothing, and no text takes long", async () => {
    const broken = { redact: (text: string) => text, write: () => assert.fail("the disk is full") };
    const answer = json({});
    assert.equal(await logged(async () => answer, clock, broken)(REQUEST), answer);
    for (const piece of ["password=", 'token:"', "a.b-", "://a:", 'secret\\"', "'"]) {
      const began = process.hrtime.bigint();
      await entryOf({}, { status: 200, headers: {}, text: piece.repeat(Math.floor(262_144 / piece.length)) });
      const tookMs = Number(process.hrtime.bigint() - began) / 1e6;
      assert.ok(tookMs < 2_000, `${piece}: ${tookMs} ms`);
    }
  });

  it("property: no secret in any entry, wherever it was", async () => {
    const secret = fc
      .string({ minLength: 6, maxLength: 16, unit: "grapheme" })
      .filter((text) => text.trim().length >= 6);
    const place = fc.constantFrom(
      "path",
      "query",
      "header",
      "body",
      "answer",
      "answerHeader",
      "text",
      "error",
    );
    const exchange = fc.record({
      secrets: fc.array(secret, { minLength: 1, maxLength: 3 }),
      place,
      around: fc.string({ maxLength: 6 }),
    });
    await fc.assert(
      fc.asyncProperty(exchange, async ({ secrets, place: where, around }) => {
        const all = secrets.map((one) => around + one + around).join("|");
        const at = (name: string) => (where === name ? all : "-");
        const book = notebook(secrets);
        const url = new URL(`http://s/${encodeURIComponent(at("path"))}`);
        url.searchParams.set("q", at("query"));
        const request = {
          ...REQUEST,
          url: url.href,
          headers: { "content-type": "application/json", "x-note": at("header") },
          body: Buffer.from(JSON.stringify({ args: [at("body")], [at("body")]: 1 })),
        };
        const answer = {
          status: 200,
          headers: { "x-note": at("answerHeader") },
          text: where === "text" ? all : JSON.stringify({ a: { b: [at("answer")] } }),
        };
        const send: Send =
          where === "error"
            ? () => Promise.reject(new NoAnswer(all, "maybe-sent", "passing"))
            : async () => answer;
        await logged(send, clock, book)(request).catch(() => undefined);
        const [entry] = book.entries;
        const shown = [
          entry?.path,
          entry?.error?.message,
          entry?.request.body,
          entry?.answer?.body,
          ...Object.values(entry?.request.headers ?? {}),
          ...Object.values(entry?.answer?.headers ?? {}),
        ].join("\n");
        for (const one of secrets) {
          for (const form of [one, JSON.stringify(one).slice(1, -1), encodeURIComponent(one)])
            assert.ok(!shown.includes(form), shown);
        }
      }),
      { numRuns: 500 },
    );
  });
});
