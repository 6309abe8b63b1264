import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import * as http from "node:http";
import * as https from "node:https";
import * as net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ATTEMPT_TIMEOUT_MS, networkSend } from "../../provider/http/attempt";
import type { HttpRequest } from "../../provider/http/message";
import { isNoAnswer, type NoAnswer } from "../../provider/http/noAnswer";
import { systemClock } from "../../provider/wait/clock";
import { closeServers, serve } from "./httpServer";
import { VirtualClock } from "./virtualClock";

const TRUST = { insecure: false };

function get(url: string, repeatable = true): HttpRequest {
  return { method: "GET", url, headers: {}, repeatable };
}

async function failure(promise: Promise<unknown>): Promise<NoAnswer> {
  const error: unknown = await promise.then(
    () => assert.fail("there was an answer"),
    (reason: unknown) => reason,
  );
  assert.ok(isNoAnswer(error), String(error));
  return error;
}

describe("http: one attempt", () => {
  const send = networkSend(TRUST, systemClock);
  afterEach(closeServers);

  it("hands back any status, headers in lower case, and follows no redirect", async () => {
    const { url, seen } = await serve((_, response) => {
      response.writeHead(302, { Location: "/elsewhere", "X-Openstack-Request-Id": "req-1" }).end("moved");
    });
    const answer = await send(get(`${url}/a`));
    assert.equal(answer.status, 302);
    assert.equal(answer.text, "moved");
    assert.equal(answer.headers["x-openstack-request-id"], "req-1");
    assert.equal(seen.length, 1);
  });

  it("sends a body of bytes as it is: with a length, without a type, not in chunks", async () => {
    const { url, seen } = await serve((_, response) => response.end());
    const body = Buffer.from("echo hello\n");
    await send({ method: "PUT", url, headers: {}, body: body.subarray(5), repeatable: true });
    assert.equal(seen[0]?.body, "hello\n");
    assert.equal(seen[0]?.headers["content-length"], "6");
    assert.equal(seen[0]?.headers["content-type"], undefined);
    assert.equal(seen[0]?.headers["transfer-encoding"], undefined);
  });

  it("survives the stray bytes that Sahara sends after each 204, 400 requests, 8 at a time", async () => {
    let connections = 0;
    let requests = 0;
    const sockets: net.Socket[] = [];
    const server = net.createServer((socket) => {
      sockets.push(socket);
      connections += 1;
      socket.on("error", () => undefined);
      socket.on("data", (data) => {
        requests += 1;
        const isDelete = data.toString().startsWith("DELETE");
        socket.write(
          isDelete
            ? "HTTP/1.1 204 NO CONTENT\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
            : "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}",
        );
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.address() as net.AddressInfo).port}/x`;
    const statuses: number[] = [];
    const worker = async (): Promise<void> => {
      for (let round = 0; round < 50; round += 1) {
        const method = round % 2 === 0 ? "DELETE" : "GET";
        statuses.push((await send({ ...get(url), method })).status);
      }
    };
    await Promise.all(Array.from({ length: 8 }, worker));
    assert.equal(statuses.filter((status) => status === 204).length, 200);
    assert.equal(statuses.filter((status) => status === 200).length, 200);
    assert.equal(requests, 400, "nothing was sent twice");
    assert.ok(connections < 400, `${connections} connections: some are kept`);
    server.close();
    for (const socket of sockets) socket.destroy();
  });

  it("uses a kept connection again for what may be repeated, a fresh one for what may not", async () => {
    const { url, server } = await serve((_, response) => response.end("ok"));
    let connections = 0;
    server.on("connection", () => (connections += 1));
    for (let round = 0; round < 3; round += 1) await send(get(url));
    assert.equal(connections, 1);
    for (let round = 0; round < 3; round += 1) await send(get(url, false));
    assert.equal(connections, 4);
  });

  it("asks a service at most 16 things at a time", async () => {
    let atOnce = 0;
    let most = 0;
    const { url, seen } = await serve((_, response) => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      setImmediate(() => {
        atOnce -= 1;
        response.end();
      });
    });
    await Promise.all(Array.from({ length: 60 }, () => send(get(url))));
    assert.equal(seen.length, 60);
    assert.ok(most <= 16, `${most} at once`);
  });

  it("a service that is slow does not hold up another", async () => {
    const waiting: http.ServerResponse[] = [];
    const slow = await serve((_, response) => waiting.push(response));
    const quick = await serve((_, response) => response.end());
    const held = Array.from({ length: 20 }, () => send(get(slow.url)));
    await send(get(quick.url));
    slow.server.on("request", (_, response: http.ServerResponse) => response.end());
    for (const response of waiting) response.end();
    await Promise.all(held);
    assert.equal(slow.seen.length, 20);
  });

  it("times out after 30 s, maybe sent", async () => {
    const clock = new VirtualClock();
    const arrived = new Promise<string>((resolve) => {
      void serve(() => resolve("")).then(({ url }) => {
        promise = failure(networkSend(TRUST, clock)(get(url)));
      });
    });
    let promise: Promise<NoAnswer> | undefined;
    await arrived;
    assert.deepEqual(clock.slept, [ATTEMPT_TIMEOUT_MS]);
    await clock.advance(ATTEMPT_TIMEOUT_MS);
    const error = await (promise as Promise<NoAnswer>);
    assert.equal(error.stage, "maybe-sent");
    assert.match(error.message, /within 30 s/);
  });

  it("leaves no timer behind", async () => {
    const clock = new VirtualClock();
    const { url } = await serve((_, response) => response.end());
    await networkSend(TRUST, clock)(get(url));
    assert.equal(clock.sleeping, 0);
  });

  it("knows the caller's abort from a failure", async () => {
    const abort = new AbortController();
    const { url } = await serve(() => abort.abort());
    const error = await failure(send(get(url), abort.signal));
    assert.deepEqual([error.reason, error.stage], ["aborted", "maybe-sent"]);
    const early = await failure(send(get(url), abort.signal));
    assert.deepEqual([early.reason, early.stage], ["aborted", "never-sent"]);
  });

  it("calls a refused connection and an unknown host never sent", async () => {
    const { url } = await serve((_, response) => response.end());
    await closeServers();
    const refused = await failure(send(get(url)));
    assert.equal(refused.stage, "never-sent");
    assert.match(refused.message, /127\.0\.0\.1:\d+ refused the connection.*ECONNREFUSED/);
    const unknown = await failure(send(get("http://sahara.invalid:8386/")));
    assert.equal(unknown.stage, "never-sent");
    assert.match(unknown.message, /sahara\.invalid:8386/);
  });

  it("calls a cut connection and a cut body maybe sent", async () => {
    const cut = await serve((_, response) => response.socket?.destroy());
    assert.equal((await failure(send(get(cut.url)))).stage, "maybe-sent");
    const half = await serve((_, response) => {
      response.writeHead(200, { "Content-Length": "100" });
      response.write("half", () => response.socket?.destroy());
    });
    const error = await failure(send(get(half.url)));
    assert.equal(error.stage, "maybe-sent");
    assert.match(error.message, /cut the connection/);
  });

  it("refuses an answer without end", async () => {
    const { url } = await serve((_, response) => response.end(Buffer.alloc(129 * 1024 * 1024)));
    const error = await failure(send(get(url)));
    assert.equal(error.reason, "lasting");
    assert.match(error.message, /larger than 128 MiB/);
  });

  it("says so where there is no HTTP, and where https was meant for http", async () => {
    const { url } = await serve((_, response) => response.end());
    const error = await failure(send(get(url.replace("http:", "https:"))));
    assert.match(error.message, /not HTTP as its URL promises/);
  });
});

describe("http: certificates and proxies", () => {
  let folder = "";
  let ca = "";
  let key = "";

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "bigdata-ca-"));
    const request = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext";
    const names = ["subjectAltName=IP:127.0.0.1,DNS:sahara.test"];
    const files = ["-keyout", join(folder, "key.pem"), "-out", join(folder, "ca.pem")];
    execFileSync("openssl", [...request.split(" "), ...names, ...files], { stdio: "ignore" });
    ca = readFileSync(join(folder, "ca.pem"), "utf8");
    key = readFileSync(join(folder, "key.pem"), "utf8");
  });
  after(() => rmSync(folder, { recursive: true }));
  afterEach(closeServers);

  const serveTls = () => serve((_, response) => response.end("ok"), https.createServer({ key, cert: ca }));

  it("an untrusted certificate: never sent, and the message names cacertFile", async () => {
    const { url, seen } = await serveTls();
    const error = await failure(networkSend(TRUST, systemClock)(get(url)));
    assert.deepEqual([error.stage, error.reason, seen.length], ["never-sent", "lasting", 0]);
    assert.match(error.message, /cacertFile/);
  });

  it("trusts a given authority, and anybody where insecure", async () => {
    const { url } = await serveTls();
    assert.equal((await networkSend({ ca, insecure: false }, systemClock)(get(url))).text, "ok");
    assert.equal((await networkSend({ insecure: true }, systemClock)(get(url))).text, "ok");
  });

  describe("with proxy variables", () => {
    const NAMES = ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "NO_PROXY", "no_proxy"];
    let saved: (string | undefined)[] = [];
    beforeEach(() => {
      saved = NAMES.map((name) => process.env[name]);
      for (const name of NAMES) delete process.env[name];
    });
    afterEach(() =>
      NAMES.forEach((name, at) => {
        const value = saved[at];
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }),
    );

    /** Forwards nothing: the name `sahara.test` exists only for it. */
    const serveProxy = () =>
      serve((request, response) => response.end(`proxied ${request.url} for ${request.headers.host}`));

    for (const name of ["HTTP_PROXY", "http_proxy"]) {
      it(`asks the proxy of ${name} for a plain URL, keeping or not`, async () => {
        const { url } = await serveProxy();
        process.env[name] = url;
        const send = networkSend(TRUST, systemClock);
        for (const repeatable of [true, true, false]) {
          const answer = await send(get("http://sahara.test:8386/v1.1", repeatable));
          assert.equal(answer.text, "proxied http://sahara.test:8386/v1.1 for sahara.test:8386");
        }
      });
    }

    it("tunnels TLS through the proxy of HTTPS_PROXY, with the given authority", async () => {
      const target = await serveTls();
      const asked: string[] = [];
      const sockets: net.Socket[] = [];
      const proxy = http.createServer();
      proxy.on("connect", (request: http.IncomingMessage, client: net.Socket) => {
        asked.push(request.url ?? "");
        const { port } = new URL(target.url);
        const upstream = net.connect(Number(port), "127.0.0.1", () => {
          client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
          upstream.pipe(client).pipe(upstream);
        });
        for (const socket of [client, upstream]) socket.on("error", () => undefined);
        sockets.push(client, upstream);
      });
      process.env["HTTPS_PROXY"] = (await serve(() => undefined, proxy)).url;
      const answer = await networkSend(
        { ca, insecure: false },
        systemClock,
      )(get("https://sahara.test/", false));
      assert.equal(answer.text, "ok");
      assert.deepEqual(asked, ["sahara.test:443"]);
      const error = await failure(networkSend(TRUST, systemClock)(get("https://sahara.test/")));
      assert.match(error.message, /cacertFile/);
      for (const socket of sockets) socket.destroy();
    });

    it("goes past the proxy for NO_PROXY's hosts and for this machine", async () => {
      const { url, seen } = await serveProxy();
      process.env["HTTP_PROXY"] = url;
      process.env["NO_PROXY"] = ".invalid";
      const here = await serve((_, response) => response.end("direct"));
      const send = networkSend(TRUST, systemClock);
      assert.equal((await send(get(here.url))).text, "direct");
      assert.equal((await failure(send(get("http://sahara.invalid/")))).stage, "never-sent");
      assert.equal(seen.length, 0);
    });
  });
});
