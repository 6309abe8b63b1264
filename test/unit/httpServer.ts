import * as http from "node:http";
import type { AddressInfo } from "node:net";

/** What a server was asked. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

export interface TestServer {
  readonly url: string;
  /** Every request in the order of its arrival. */
  readonly seen: Seen[];
  readonly server: http.Server;
}

const open: http.Server[] = [];

/** A server on a free port of this machine, which counts what it is asked. `closeServers` ends it. */
export async function serve(
  answer: (request: Seen, response: http.ServerResponse, count: number) => void,
  server: http.Server = http.createServer(),
): Promise<TestServer> {
  const seen: Seen[] = [];
  server.on("request", (request: http.IncomingMessage, response: http.ServerResponse) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      seen.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
      answer(seen[seen.length - 1] as Seen, response, seen.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push(server);
  const scheme = "setSecureContext" in server ? "https" : "http";
  return { url: `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`, seen, server };
}

/** Ends every server of the test, open connections included. */
export async function closeServers(): Promise<void> {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}
