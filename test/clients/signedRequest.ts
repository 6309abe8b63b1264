import { signatureOf, type Signed } from "../../emulator/gateway/signature";
import type { Request } from "../../emulator/http";

/** A request to an emulated service without a socket, signed with an access key. */
export interface Wanted {
  method?: string;
  /** Path and query, as in the request line. */
  target: string;
  body?: string;
  headers?: Record<string, string>;
  /** Sent, yet not signed. */
  unsigned?: Record<string, string>;
  atMs: number;
  accessKey: string;
  secretKey: string;
  /** `region/service`, for OTC's form. */
  scope?: string;
}

export function signedRequest(wanted: Wanted): Request {
  const { method = "GET", target, body = "", accessKey, secretKey } = wanted;
  const date = new Date(wanted.atMs).toISOString().replace(/[-:]|\.\d+/g, "");
  const headers = { host: "127.0.0.1", "x-sdk-date": date, ...wanted.headers };
  const signedHeaders = Object.keys(headers).sort();
  const scope = wanted.scope === undefined ? undefined : `${date.slice(0, 8)}/${wanted.scope}/sdk_request`;
  const signed: Signed = { accessKey, signedHeaders, signature: "", ...(scope && { scope }) };
  const request: Request = { ...unsignedRequest(method, target, body), headers };
  const who = scope ? `Credential=${accessKey}/${scope}` : `Access=${accessKey}`;
  const signature = signatureOf(signed, secretKey, request);
  const authorization = `SDK-HMAC-SHA256 ${who}, SignedHeaders=${signedHeaders.join(";")}, Signature=${signature}`;
  return { ...request, headers: { ...headers, ...wanted.unsigned, authorization } };
}

export function unsignedRequest(method: string, target: string, body = ""): Request {
  const url = new URL(target, "http://127.0.0.1");
  return {
    method,
    path: url.pathname,
    target,
    query: url.searchParams,
    headers: { host: "127.0.0.1" },
    body: Buffer.from(body),
  };
}
