/**
 * The signature of Huawei Cloud's gateways, `SDK-HMAC-SHA256` with `Access=`.
 * https://support.huaweicloud.com/intl/en-us/devg-apisign/api-sign-algorithm.html
 *
 * Signed is what names the request's place, time and project, and the type of its body. `User-Agent` is left out, which
 * a proxy may rewrite; so is every header that the HTTP client adds by itself.
 */
import { createHmac } from "node:crypto";
import type { HttpRequest } from "../http/message";
import {
  canonicalRequest,
  encoded,
  type Headers,
  queryPairs,
  sha256,
  type Signable,
  signedNames,
  timestamp,
} from "./canonical";

export const ALGORITHM = "SDK-HMAC-SHA256";

/** A pair of keys, long-lived, or short-lived with the token that belongs to it. */
export interface AccessKeys {
  readonly accessKey: string;
  readonly secretKey: string;
  readonly securityToken?: string;
}

/** The headers of `request` with those that prove who sends it. */
export type Sign = (
  request: HttpRequest,
  keys: AccessKeys,
  nowMs: number,
) => Headers & { readonly authorization: string };

/** Headers that are signed where the request has them; host and time always are. */
const SIGNED_IF_SENT = ["content-type", "x-project-id", "x-security-token"];

export const sign: Sign = (request, keys, nowMs) => {
  const sent = dated(request, keys, nowMs);
  return {
    ...sent,
    authorization: authorization(request, signedHeaders(request, sent, SIGNED_IF_SENT), keys),
  };
};

/** The request's headers, with the time and the token of short-lived keys. */
export function dated({ headers }: HttpRequest, { securityToken }: AccessKeys, nowMs: number): Headers {
  return {
    ...headers,
    "x-sdk-date": timestamp(nowMs),
    ...(securityToken === undefined ? {} : { "x-security-token": securityToken }),
  };
}

/** The header `Authorization` for these signed headers, `x-sdk-date` among them. */
export function authorization(request: Signable, headers: Headers, keys: AccessKeys): string {
  const canonical = canonicalRequest(request, headers, query(request.url), request.body ?? "");
  const text = [ALGORITHM, headers["x-sdk-date"], sha256(canonical)].join("\n");
  const signature = createHmac("sha256", keys.secretKey).update(text).digest("hex");
  return `${ALGORITHM} Access=${keys.accessKey}, SignedHeaders=${signedNames(headers)}, Signature=${signature}`;
}

/** Of the headers sent, those to sign. The host is the one that the HTTP client writes: with a port that is not usual. */
export function signedHeaders(request: Signable, sent: Headers, ifSent: readonly string[]): Headers {
  const chosen = ["x-sdk-date", ...ifSent].filter((name) => sent[name] !== undefined);
  return {
    host: new URL(request.url).host,
    ...Object.fromEntries(chosen.map((name) => [name, String(sent[name])])),
  };
}

/** Sorted by name as it is, not as it is encoded, then by value. */
function query(url: string): string {
  return queryPairs(url)
    .sort(([a, x], [b, y]) => order(a, b) || order(x, y))
    .map((pair) => pair.map(encoded).join("="))
    .join("&");
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
