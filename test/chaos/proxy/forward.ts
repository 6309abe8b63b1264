/** A request as it came, passed on to where the service is at this moment; its answer, whole. */
import * as http from "node:http";
import type { Answer, Request } from "../../../emulator/http";

/** They belong to one connection, not to the message (RFC 9110, 7.6.1). `Content-Length` is said anew. */
const OF_THE_CONNECTION = [
  "connection",
  "keep-alive",
  "proxy-connection",
  "transfer-encoding",
  "te",
  "trailer",
  "upgrade",
];

/**
 * @param target origin of the service
 * @returns undefined: it refused the connection, or broke it off
 */
export function forward(target: string, request: Request): Promise<Answer | undefined> {
  const { hostname, port, host } = new URL(target);
  const headers = { ...endToEnd(request.headers), host, "content-length": String(request.body.length) };
  return new Promise((resolve) => {
    const options = { hostname, port, path: request.target, method: request.method, headers, agent: false };
    const outgoing = http.request(options, (incoming) => {
      const { statusCode: status = 502 } = incoming;
      const chunks: Buffer[] = [];
      const end = () => resolve({ status, headers: endToEnd(incoming.headers), body: Buffer.concat(chunks) });
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("error", () => resolve(undefined));
      incoming.on("end", end);
      // A real Sahara sends stray bytes behind it, and they are taken for an error before this ends.
      if (status === 204) end();
    });
    outgoing.on("error", () => resolve(undefined));
    outgoing.end(request.body);
  });
}

function endToEnd(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const kept = Object.entries(headers).filter(
    ([name, value]) => value !== undefined && !OF_THE_CONNECTION.includes(name) && name !== "content-length",
  );
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
}
