import { createHash, createHmac } from "node:crypto";
import type { Request } from "../http";
import { decode, encode, plainQuery, queryAsPayload, scopedQuery } from "./canonicalQuery";

/**
 * What a request signed with an access key must carry: `SDK-HMAC-SHA256`, in two forms that share the name.
 *
 *   Access=AK, SignedHeaders=…, Signature=…                                   Huawei Cloud: the key is the SK itself
 *   Credential=AK/date/region/service/sdk_request, SignedHeaders=…, …         OTC: a key derived from the scope
 *
 * The quirks: the canonical path is decoded as a whole before it is split, so `%2F` counts as a separator, and always
 * ends with `/`. An empty body hashes as empty whatever `x-sdk-content-sha256` says. In OTC's form blanks within a
 * header's value count as one, and a POST without a body signs its query as the payload; region and service are empty as
 * a rule.
 */
export interface Signed {
  accessKey: string;
  /** `date/region/service/sdk_request`; undefined in the form without a scope. */
  scope?: string;
  signedHeaders: string[];
  /** Lower-case hexadecimal. */
  signature: string;
}

export const ALGORITHM = "SDK-HMAC-SHA256";
export const DATE_HEADER = "x-sdk-date";
const CONTENT_HASH_HEADER = "x-sdk-content-sha256";
const UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";
const SCOPE_END = "sdk_request";

const PLAIN = /^SDK-HMAC-SHA256 Access=([^,\s/]+), ?SignedHeaders=([^,\s]+), ?Signature=([0-9a-f]{64})$/;
const SCOPED =
  /^SDK-HMAC-SHA256 Credential=([^,\s/]+)\/(\d{8}\/[^,\s/]*\/[^,\s/]*\/sdk_request), ?SignedHeaders=([^,\s]+), ?Signature=([0-9a-f]{64})$/;

/** Undefined where the header has neither form. */
export function readAuthorization(header: string): Signed | undefined {
  const plain = PLAIN.exec(header);
  if (plain) {
    const [, accessKey, names, signature] = plain;
    return { accessKey: accessKey!, signedHeaders: names!.split(";"), signature: signature! };
  }
  const [, accessKey, scope, names, signature] = SCOPED.exec(header) ?? [];
  if (!accessKey) return undefined;
  return { accessKey, scope: scope!, signedHeaders: names!.split(";"), signature: signature! };
}

/** What is wrong with the request before any key is looked at; undefined: nothing. */
export function flawOf(signed: Signed, { headers, body }: Request): string | undefined {
  const names = signed.signedHeaders;
  const unfit = names.find((name) => name.includes("_") || name !== name.toLowerCase());
  if (unfit) return `header ${unfit} cannot be signed`;
  if (names.join() !== [...names].sort().join()) return "SignedHeaders is not sorted";
  if (!names.includes(DATE_HEADER)) return `header ${DATE_HEADER} is not signed`;
  const missing = names.find((name) => headers[name] === undefined);
  if (missing) return `signed header ${missing} is not in the request`;
  const claimed = headers[CONTENT_HASH_HEADER];
  const untrue = claimed !== undefined && ![UNSIGNED_PAYLOAD, sha256(body)].includes(claimed);
  return untrue ? `${CONTENT_HASH_HEADER} is not the hash of the body` : undefined;
}

/** Milliseconds since 1970; NaN where the header is not of the form `20191115T033655Z`. */
export function signedAtMs({ headers }: Request): number {
  const [, ...parts] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(headers[DATE_HEADER]?.trim() ?? "") ?? [];
  const [year, month, day, hour, minute, second] = parts;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

export function signatureOf(signed: Signed, secretKey: string, request: Request): string {
  const date = request.headers[DATE_HEADER]!.trim();
  const hash = sha256(canonicalRequest(signed, request));
  if (signed.scope === undefined) return hmac(secretKey, [ALGORITHM, date, hash].join("\n")).toString("hex");
  const [day, region, service] = signed.scope.split("/");
  const key = [day!, region!, service!, SCOPE_END].reduce<Buffer | string>(hmac, `SDK${secretKey}`);
  return hmac(key, [ALGORITHM, date, signed.scope, hash].join("\n")).toString("hex");
}

export function canonicalRequest(signed: Signed, request: Request): string {
  const { method, headers, body } = request;
  const [path, query] = targetOf(request);
  const scoped = signed.scope !== undefined;
  const queryIsPayload = scoped && method === "POST" && !body.length;
  const spaced = (value: string) => (scoped ? value.replace(/\s+/g, " ") : value);
  const lines = signed.signedHeaders.map((name) => `${name}:${spaced(utf8(headers[name] ?? "")).trim()}\n`);
  return [
    method,
    canonicalPath(path),
    queryIsPayload ? "" : scoped ? scopedQuery(query) : plainQuery(query),
    lines.join(""),
    signed.signedHeaders.join(";"),
    queryIsPayload ? sha256(queryAsPayload(query)) : payloadHash(headers, body),
  ].join("\n");
}

function targetOf({ target, path, query }: Request): [path: string, query: string] {
  if (target === undefined) return [path, query.toString().replaceAll("+", "%20")];
  const [, rawPath, rawQuery] = /^([^?]*)\??(.*)$/s.exec(target)!;
  return [rawPath!, rawQuery!];
}

function canonicalPath(path: string): string {
  const encoded = decode(path).split("/").map(encode).join("/");
  return encoded.endsWith("/") ? encoded : `${encoded}/`;
}

function payloadHash(headers: Request["headers"], body: Buffer): string {
  return body.length && headers[CONTENT_HASH_HEADER] === UNSIGNED_PAYLOAD ? UNSIGNED_PAYLOAD : sha256(body);
}

/** Node reads header bytes as Latin-1; signers write them as UTF-8. */
const utf8 = (header: string) => Buffer.from(header, "latin1").toString("utf8");

const sha256 = (content: Buffer | string) => createHash("sha256").update(content).digest("hex");

const hmac = (key: Buffer | string, content: string) => createHmac("sha256", key).update(content).digest();
