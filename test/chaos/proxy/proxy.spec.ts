import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import { networkSend } from "../../../provider/http/attempt";
import type { HttpAnswer } from "../../../provider/http/message";
import { isNoAnswer } from "../../../provider/http/noAnswer";
import { systemClock } from "../../../provider/wait/clock";
import { closeServers, serve, type TestServer } from "../../unit/httpServer";
import { dateSkewed, saying, tokenTimesSkewed } from "./bends";
import { FAULTS, type SocketFault } from "./faults";
import { Memory } from "./memory";
import { openProxy, type Proxy } from "./proxy";
import { byChance } from "./rules";
import { STRAIGHT, type Treat, type Treatment } from "./treatment";

const WORDS = JSON.stringify({ status: "RUNNING", text: "a body of some length" });
/** A provider is patient for 30 s; who waits in vain shall not be. */
const PATIENCE_MS = 10_000;
const IMPATIENCE_MS = 300;

describe("chaos: the fault proxy", () => {
  let service: TestServer;
  let proxy: Proxy;
  const opened: Proxy[] = [];
  let treatment: Treatment = STRAIGHT;
  let tokensEnded = 0;
  const memory = new Memory(() => 0);
  const around = {
    random: () => 0.5,
    memory,
    withinMs: 60,
    endTokens: () => void (tokensEnded += 1),
    unheard: async () => ({ status: 204, headers: {}, body: Buffer.alloc(0) }),
    isRepeatable: () => true,
  };

  async function open(treat: Treat = () => treatment): Promise<void> {
    service = await serve((_, response, count) => {
      response.writeHead(200, { "Content-Type": "application/json", "X-Count": String(count) });
      response.end(WORDS);
    });
    proxy = await openProxy(() => service.url, treat, systemClock);
    opened.push(proxy);
  }
  beforeEach(async () => {
    treatment = STRAIGHT;
    tokensEnded = 0;
    await open();
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((one) => one.close()));
    await closeServers();
  });

  const send = networkSend({ insecure: false }, systemClock);
  const ask = (method = "POST", path = "/v1.1/jobs?a=b", patienceMs = PATIENCE_MS): Promise<HttpAnswer> => {
    const body = method === "GET" ? {} : { body: Buffer.from("{}") };
    const request = { method, url: proxy.url + path, headers: { "X-Mark": "m" }, repeatable: false, ...body };
    return send(request, AbortSignal.timeout(patienceMs));
  };
  /** How it went: a status, with what the answer was; or what was said of there being none. */
  const gone = (patienceMs?: number): Promise<string> =>
    ask("POST", "/", patienceMs).then(
      ({ status, headers, text }) => {
        const what =
          text === WORDS ? "whole" : text === "" ? "empty" : isJson(text) ? "other JSON" : "no JSON";
        const retry = headers["retry-after"];
        return `${status} ${what}${retry === undefined ? "" : `, again in ${retry}`}`;
      },
      (error: unknown) => (isNoAnswer(error) ? `${error.stage} ${error.reason}` : String(error)),
    );

  it("passes all on as it is, both ways", async () => {
    const { status, text, headers } = await ask("POST");
    assert.deepEqual([status, text, headers["x-count"]], [200, WORDS, "1"]);
    const { method, url, body, headers: sent } = service.seen[0]!;
    assert.deepEqual([method, url, body, sent["x-mark"]], ["POST", "/v1.1/jobs?a=b", "{}", "m"]);
  });

  /** What comes of each fault, and how often the service has got the request. */
  const EXPECTED: Readonly<Record<SocketFault, readonly [comes: string, seen: number]>> = {
    "cut before": ["maybe-sent passing", 0],
    "cut, then processed late": ["maybe-sent passing", 1],
    "answer lost": ["maybe-sent passing", 1],
    "answer never comes": ["maybe-sent aborted", 1],
    "answer truncated": ["200 no JSON", 1],
    "reset in the body": ["maybe-sent passing", 1],
    "cut short": ["maybe-sent passing", 1],
    malformed: ["200 no JSON", 1],
    slow: ["200 whole", 1],
    "502 page before": ["502 no JSON", 0],
    "502 page after": ["502 no JSON", 1],
    "504 page after": ["504 no JSON", 1],
    "200 page after": ["200 no JSON", 1],
    "500 before": ["500 other JSON", 0],
    "500 after": ["500 other JSON", 1],
    "503 before": ["503 no JSON", 0],
    "429": ["429 other JSON, again in 2", 0],
    "429 for long": ["429 other JSON, again in 90", 0],
    "429 without a word": ["429 other JSON", 0],
    "401": ["401 other JSON", 0],
    "403": ["403 other JSON", 0],
    "409": ["409 other JSON", 0],
    "tokens end": ["200 whole", 1],
    "sent twice": ["200 whole", 2],
    "old answer": ["200 whole", 1],
    "not heard": ["204 empty", 0],
  };
  for (const [fault, [comes, seen]] of Object.entries(EXPECTED)) {
    it(`does "${fault}"`, async () => {
      await open((request) => FAULTS[fault as SocketFault](request, around));
      const sentMs = Date.now();
      const patienceMs = fault === "answer never comes" ? IMPATIENCE_MS : PATIENCE_MS;
      assert.equal(await gone(patienceMs), comes);
      const tookMs = Date.now() - sentMs;
      if (fault === "slow") assert.ok(tookMs >= 55, `it took ${tookMs} ms`);
      await systemClock.sleep(50);
      assert.equal(service.seen.length, seen);
      assert.equal(tokensEnded, fault === "tokens end" ? 1 : 0);
    });
  }

  it("tells of a clock that goes wrong, in the Date header and in a token's times", async () => {
    treatment = { bent: dateSkewed(3_600_000, Date.UTC(2026, 10, 20, 12)) };
    assert.equal((await ask()).headers["date"], "Fri, 20 Nov 2026 13:00:00 GMT");
    const token = {
      issued_at: "2026-11-20T12:00:00.000Z",
      expires_at: "2026-11-20T13:00:00.000Z",
      user: "u",
    };
    const answer = { status: 201, headers: {}, body: Buffer.from(JSON.stringify({ token })) };
    const bent = tokenTimesSkewed(-3_600_000)(answer);
    assert.deepEqual(JSON.parse(bent.body.toString()), {
      token: { issued_at: "2026-11-20T11:00:00.000Z", expires_at: "2026-11-20T12:00:00.000Z", user: "u" },
    });
  });

  it("makes a status jump", async () => {
    treatment = { bent: saying("status", { RUNNING: "SUCCEEDED" }) };
    assert.equal((JSON.parse((await ask()).text) as { status: string }).status, "SUCCEEDED");
  });

  it("makes a status go back, and a list lag: what was told before is told again", async () => {
    let nowMs = 0;
    const past = new Memory(() => nowMs);
    let say: (request: Parameters<Treat>[0]) => Treatment = (request) => ({
      bent: (answer) => past.noting(request, answer),
    });
    await open((request) => say(request));
    for (; nowMs < 30_000; nowMs += 10_000) await ask();
    say = (request) => ({ bent: (answer) => past.previous(request, answer) });
    assert.equal((await ask()).headers["x-count"], "3");
    say = (request) => ({ bent: (answer) => past.asOf(20_000, request, answer) });
    assert.equal((await ask()).headers["x-count"], "2");
    say = (request) => ({ bent: (answer) => past.asOf(90_000, request, answer) });
    assert.equal((await ask()).headers["x-count"], "1");
    assert.equal((await ask("POST", "/other")).headers["x-count"], "7");
  });

  it("follows a service that starts anew elsewhere, and cuts the client off while there is none", async () => {
    await ask();
    const { url, server } = service;
    server.closeAllConnections();
    server.close();
    assert.equal(await gone(), "maybe-sent passing");
    service = await serve((_, response) => response.end("anew"));
    assert.notEqual(service.url, url);
    assert.equal((await ask()).text, "anew");
  });

  it("ends what never gets an answer when it is closed", async () => {
    treatment = { ending: "silence" };
    const asked = ask().then(
      () => "an answer",
      (error: Error) => error.message,
    );
    while (service.seen.length === 0) await systemClock.sleep(5);
    await proxy.close();
    assert.match(await asked, /cut the connection/);
  });

  it("does by chance the same for the same seed, in bursts, and to whom it concerns alone", async () => {
    const rules = [
      {
        fault: "503 before" as const,
        on: ({ method }: { method: string }) => method === "GET",
        chance: 0.3,
        burst: 3,
      },
    ];
    const course = async (seed: number): Promise<string> => {
      await open(byChance(seed, rules, around));
      let told = "";
      for (let at = 0; at < 30; at += 1) told += (await ask("GET")).status === 503 ? "x" : ".";
      assert.equal((await ask("POST")).status, 200);
      return told;
    };
    const told = await course(1);
    assert.equal(await course(1), told);
    assert.notEqual(await course(2), told);
    assert.match(told, /\./);
    assert.doesNotMatch(told, /\.x{1,2}\./);
  });
});

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === "object";
  } catch {
    return false;
  }
}
