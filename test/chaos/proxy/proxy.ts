/**
 * A proxy on loopback before one service: it does to each request what it is told, on the sockets themselves. Whatever
 * becomes of the client, a request that was passed on is processed once, like that of somebody who hung up.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Answer, Request } from "../../../emulator/http";
import type { Clock } from "../../../provider/wait/clock";
import { forward } from "./forward";
import type { Ending, Treat, Treatment } from "./treatment";

export interface Proxy {
  readonly url: string;
  /** Ends every connection, silent ones too. */
  close(): Promise<void>;
}

const LOOPBACK = "127.0.0.1";
/** Longer than any test: a connection ends when that is asked for. */
const KEPT_MS = 600_000;

/** @param target where the service is at this moment, without a path: it may move when it starts anew */
export async function openProxy(
  target: () => string,
  treat: Treat,
  clock: Pick<Clock, "sleep">,
): Promise<Proxy> {
  const server = createServer((incoming, response) => {
    void received(incoming).then(async (request) => {
      if (request === undefined) return;
      await exchange(request, response, treat(request));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, LOOPBACK, resolve));
  const { port } = server.address() as AddressInfo;
  server.keepAliveTimeout = KEPT_MS;
  return { url: `http://${LOOPBACK}:${port}`, close: () => closed(server) };

  async function exchange(request: Request, response: ServerResponse, treatment: Treatment): Promise<void> {
    const { first, outMs = 0, backMs = 0, cutAtOnce, ending, watch } = treatment;
    await first?.();
    if (cutAtOnce) {
      watch?.answering();
      response.socket?.resetAndDestroy();
    }
    if (outMs > 0) await clock.sleep(outMs);
    const answer = await answerTo(request, treatment);
    if (backMs > 0) await clock.sleep(backMs);
    if (ending === "silence") return;
    watch?.answering();
    if (answer === undefined) response.socket?.resetAndDestroy();
    else end(response, answer, ending);
  }

  async function answerTo(request: Request, treatment: Treatment): Promise<Answer | undefined> {
    const { stopped, againAfterMs, instead, bent = (answer) => answer, watch } = treatment;
    const pass = (): Promise<Answer | undefined> => {
      const came = forward(target(), request);
      return watch?.passing(came) ?? came;
    };
    const came = stopped ? undefined : await pass();
    if (againAfterMs !== undefined) void clock.sleep(againAfterMs).then(pass);
    const answer = (await instead) ?? came;
    return answer && bent(answer);
  }
}

/** Undefined: the client hung up before its request was complete. */
async function received(incoming: IncomingMessage): Promise<Request | undefined> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
  } catch {
    return undefined;
  }
  const { method = "GET", url: target = "/", headers } = incoming;
  const [path = "", query = ""] = target.split("?");
  return {
    method,
    path,
    target,
    query: new URLSearchParams(query),
    headers: headers as Record<string, string | undefined>,
    body: Buffer.concat(chunks),
  };
}

function end(
  response: ServerResponse,
  { status, headers, body }: Answer,
  ending: Exclude<Ending, "silence"> | undefined,
): void {
  const { socket } = response;
  // The client may have hung up meanwhile.
  if (socket === null || socket.destroyed) return;
  if (ending === "reset") return void socket.resetAndDestroy();
  response.writeHead(status, status === 204 ? headers : { ...headers, "Content-Length": body.length });
  if (ending === undefined) return void response.end(body);
  response.write(body.subarray(0, Math.ceil(body.length / 2)), () => {
    if (ending === "cut short") socket.end();
    else socket.resetAndDestroy();
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
