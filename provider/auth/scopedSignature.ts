/**
 * The older signature that Open Telekom Cloud's own clients send: the same name, but `Credential=` with a scope, and a
 * key derived through it. Those clients leave region and service of the scope empty, and so do we. What else differs:
 * blanks within a header's value count as one, names in the query are sorted as they are encoded and without regard to
 * case, only the first value of a repeated name counts, and a POST without a body signs its query as the body. Headers
 * for the project and for short-lived keys go along unsigned.
 */
import { createHmac } from "node:crypto";
import {
  canonicalRequest,
  encoded,
  type Headers,
  queryPairs,
  sha256,
  type Signable,
  signedNames,
} from "./canonical";
import { type AccessKeys, ALGORITHM, dated, type Sign, signedHeaders } from "./signature";

const LAST_OF_SCOPE = "sdk_request";
const REGION = "";
const SERVICE = "";

export const signScoped: Sign = (request, keys, nowMs) => {
  const sent = dated(request, keys, nowMs);
  return {
    ...sent,
    authorization: scopedAuthorization(request, signedHeaders(request, sent, ["content-type"]), keys),
  };
};

/** The header `Authorization` for these signed headers, `x-sdk-date` among them. */
function scopedAuthorization(request: Signable, headers: Headers, keys: AccessKeys): string {
  const time = headers["x-sdk-date"] ?? "";
  const scope = [time.slice(0, "yyyymmdd".length), REGION, SERVICE, LAST_OF_SCOPE];
  const canonical = canonicalForm(request, headers);
  const text = [ALGORITHM, time, scope.join("/"), sha256(canonical)].join("\n");
  const key = scope.reduce<string | Buffer>((secret, word) => hmac(secret, word), `SDK${keys.secretKey}`);
  const credential = [keys.accessKey, ...scope].join("/");
  const signature = hmac(key, text).toString("hex");
  return `${ALGORITHM} Credential=${credential}, SignedHeaders=${signedNames(headers)}, Signature=${signature}`;
}

function canonicalForm(request: Signable, headers: Headers): string {
  const single = Object.entries(headers).map(([name, value]) => [name, value.replace(/\s+/g, " ")]);
  const collapsed = Object.fromEntries(single) as Headers;
  if (request.method === "POST" && request.body === undefined) {
    return canonicalRequest(request, collapsed, "", queryAsForm(request.url));
  }
  return canonicalRequest(request, collapsed, query(request.url), request.body ?? "");
}

function query(url: string): string {
  const first = new Map<string, string>();
  for (const [name, value] of queryPairs(url)) if (!first.has(name)) first.set(name, value);
  return [...first]
    .map((pair) => pair.map(encoded))
    .sort(([a = ""], [b = ""]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
    .map((pair) => pair.join("="))
    .join("&");
}

/** As a form would be sent: a blank is a plus. */
function queryAsForm(url: string): string {
  return queryPairs(url)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map((pair) => pair.map((text) => encoded(text).replaceAll("%20", "+")).join("="))
    .join("&");
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
