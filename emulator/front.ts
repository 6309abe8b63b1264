import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Answer, jsonAnswer, type Service } from "./http";
import type { Journal } from "./journal";
import { SERVICES, type Services, type Urls } from "./urls";

/**
 * The HTTP front of one service. It listens on loopback only, and refuses a `Host` that is not loopback: otherwise a
 * web page could reach the emulator through a name that resolves to 127.0.0.1 (DNS rebinding).
 */
export interface Front {
  url: string;
  close(): Promise<void>;
}

const LOOPBACK = "127.0.0.1";
const LOOPBACK_HOST = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i;

/** Far above Sahara's limit for a binary (5 MiB), so that its own refusal can be seen. */
const LARGEST_BODY_BYTES = 64 * 1024 * 1024;

/** What Sahara sends after each 204, against the rules of HTTP: an empty chunk. */
const STRAY_CHUNK = "0\r\n\r\n";

/** Each service on a port of its own: official clients drop a path prefix, and Sahara and MRS share paths. */
export async function openFronts(
  services: Services,
  port: number,
  urls: Urls,
  journal: Journal,
): Promise<Front[]> {
  const fronts: Front[] = [];
  try {
    for (const [index, name] of SERVICES.entries()) {
      const front = await listen(name, services[name], port && port + index, journal);
      fronts.push(front);
      urls[name] = front.url;
    }
    return fronts;
  } catch (error) {
    await Promise.all(fronts.map((front) => front.close()));
    throw error;
  }
}

async function listen(name: string, service: Service, port: number, journal: Journal): Promise<Front> {
  const server = createServer((request, response) => {
    void answer(service, request)
      .catch((error: unknown) => jsonAnswer(500, { error: 500, error_message: String(error) }))
      .then((reply) => {
        journal.write(name, request.method ?? "", request.url ?? "", reply.status);
        send(response, reply);
      });
  });
  await listening(server, port);
  const address = server.address() as AddressInfo;
  return {
    url: `http://${LOOPBACK}:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, LOOPBACK, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

async function answer(service: Service, request: IncomingMessage): Promise<Answer> {
  if (!LOOPBACK_HOST.test(request.headers.host ?? "")) {
    return jsonAnswer(421, { error: 421, error_message: "This emulator answers only to a loopback Host." });
  }
  const body = await readBody(request);
  if (!body) return jsonAnswer(413, { error: 413, error_message: "The request body is too large." });
  const target = originForm(request.url ?? "/");
  const [, path, query] = /^([^?]*)\??(.*)$/s.exec(target)!;
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([key, value]) => [
      key,
      Array.isArray(value) ? value.join(", ") : value,
    ]),
  );
  return service({
    method: request.method ?? "GET",
    path: path!,
    target,
    query: new URLSearchParams(query),
    headers,
    body,
  });
}

/** A client that takes us for a proxy sends a whole URL; of that only path and query count. */
function originForm(target: string): string {
  const rest = target.replace(/^https?:\/\/[^/?]*/i, "");
  return rest.startsWith("/") ? rest : `/${rest}`;
}

async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= LARGEST_BODY_BYTES) chunks.push(chunk);
  }
  return size <= LARGEST_BODY_BYTES ? Buffer.concat(chunks) : undefined;
}

function send(response: ServerResponse, reply: Answer): void {
  if (reply.cut) return void response.socket?.destroy();
  const chunkedWithoutBody = reply.status === 204 && reply.headers["Transfer-Encoding"] === "chunked";
  if (!chunkedWithoutBody) {
    response.writeHead(reply.status, { ...reply.headers, "Content-Length": reply.body.length });
    response.end(reply.body);
    return;
  }
  // Node would close the connection on such a 204; saying keep-alive leaves it open, as the real service does.
  const socket = response.socket;
  socket?.cork();
  response.writeHead(204, { ...reply.headers, Connection: "keep-alive" });
  response.end();
  socket?.write(STRAY_CHUNK);
  socket?.uncork();
}
