import assert from "node:assert/strict";
import { BasicCredentials } from "@huaweicloud/huaweicloud-sdk-core";
import { AKSKSigner } from "@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner";
import fc from "fast-check";
import * as legacyUrl from "node:url";
import type { Headers } from "../../provider/auth/canonical";
import { authorization, sign } from "../../provider/auth/signature";
import { networkSend } from "../../provider/http/attempt";
import type { HttpRequest } from "../../provider/http/message";
import { systemClock } from "../../provider/wait/clock";
import { wireRequest } from "../../provider/wire";
import { closeServers, type Seen, serve } from "./httpServer";

const KEYS = { accessKey: "AccessKey", secretKey: "SecretKey" };
const NOON = Date.UTC(2026, 10, 20, 12);

describe("the signature SDK-HMAC-SHA256: published vectors", () => {
  const signatureOf = (header: string) => /Signature=([0-9a-f]{64})$/.exec(header)?.[1];

  it("API Request Signing Guide: GET with a query, three headers signed", () => {
    const host = "service.region.example.com";
    const path = "/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs";
    const query = "limit=2&marker=13551d6b-755d-4757-b956-536f674975c0";
    const headers = { "content-type": "application/json", host, "x-sdk-date": "20191115T033655Z" };
    const keys = { accessKey: "QTWAOYTTINDUT2QVKYUC", secretKey: "MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc" };
    assert.equal(
      authorization({ method: "GET", url: `https://${host}${path}?${query}` }, headers, keys),
      "SDK-HMAC-SHA256 Access=QTWAOYTTINDUT2QVKYUC, SignedHeaders=content-type;host;x-sdk-date, " +
        "Signature=7be6668032f70418fcc22abc52071e57aff61b84a1d2381bb430d6870f4f6ebe",
    );
  });

  const python = { host: "service.endpoint.myhuaweicloud.com", "x-sdk-date": "20200608T023900Z" };
  const url = `https://${python.host}/resources`;
  const vectors: [string, Parameters<typeof authorization>[0], Headers, string][] = [
    [
      "Python SDK: GET",
      { method: "GET", url: `${url}?size=1` },
      python,
      "cfb4171acec81de07d50e53d57eb77edd537414d66ddb1d7d780f128e12cd842",
    ],
    [
      "Python SDK: POST",
      { method: "POST", url: `${url}?size=1`, body: Buffer.from('{"name":"test","id":1}') },
      python,
      "436b1ac0a1ae03705934bb70ef2f2e09f7bfed2117d731a38235053199323a1f",
    ],
    [
      "Go SDK: only the time signed",
      { method: "GET", url: `https://${python.host}/path?limit=1` },
      { "x-sdk-date": "20060102T150405Z" },
      "5a2ce64c865e0e6046321c6f3d5a77ba8413eeaf355c3166c03d58d02ac79624",
    ],
  ];
  for (const [name, request, headers, signature] of vectors) {
    it(name, () => assert.equal(signatureOf(authorization(request, headers, KEYS)), signature));
  }
});

/**
 * What the official signer of the Node.js SDK makes of the request that arrived. It takes names and values decoded; its
 * path would be escaped once more if it came as text, so it comes as the parsed URL that it would make of it.
 */
function official({ method, url, headers, body }: Seen, query: Headers = {}): string {
  const target = new URL(url, `http://${headers.host}`);
  const signed = /SignedHeaders=([^,]*)/.exec(String(headers.authorization))?.[1]?.split(";") ?? [];
  const own = signed.filter((name) => name !== "host" && name !== "x-sdk-date");
  const endpoint = Object.assign(legacyUrl.parse(target.origin), {
    host: headers.host,
    pathname: decodeURIComponent(target.pathname),
  });
  const request = {
    method,
    endpoint,
    queryParams: query,
    headers: {
      ...Object.fromEntries(own.map((name) => [name, headers[name]])),
      "X-Sdk-Date": headers["x-sdk-date"],
    },
    ...(body === "" ? {} : { data: JSON.parse(body) as unknown }),
  };
  const keys = new BasicCredentials().withAk(KEYS.accessKey).withSk(KEYS.secretKey);
  const { Authorization } = AKSKSigner.sign(request, keys) as { Authorization: string };
  return Authorization;
}

describe("the signature SDK-HMAC-SHA256: on the wire", () => {
  const PROJECT = "0123456789abcdef0123456789abcdef";
  const send = networkSend({ insecure: false }, systemClock);
  afterEach(closeServers);

  const odd = fc.constantFrom(
    " ",
    "~",
    "+",
    "%",
    "%2F",
    "*",
    "'",
    "(",
    "&",
    "=",
    "/",
    "ü",
    "漢",
    "🚀",
    "[]",
    ".",
    "A",
    "a",
  );
  const text = fc
    .array(fc.oneof(odd, fc.string({ unit: "grapheme", minLength: 1, maxLength: 3 })), { maxLength: 5 })
    .map((parts) => parts.join(""));
  const name = text.filter((word) => word !== "" && word !== "__proto__");
  const segment = name.filter((word) => !/^\.{1,2}$/.test(word)).map(encodeURIComponent);
  const requests = fc.record({
    method: fc.constantFrom("GET" as const, "POST" as const, "PUT" as const, "DELETE" as const),
    path: fc.array(segment, { maxLength: 4 }).map((segments) => ["", "jobs", ...segments].join("/")),
    query: fc.dictionary(name, text, { maxKeys: 4 }),
    json: fc.option(fc.record({ hql: text, arguments: fc.array(text) }), { nil: undefined }),
  });

  it("the official signer finds each random request, as it arrived, signed as it would", async () => {
    const { url, seen } = await serve((_, response) => response.end());
    await fc.assert(
      fc.asyncProperty(requests, async ({ method, path, query, json }) => {
        const body = method === "GET" ? undefined : json;
        const described = { method, path, query, json: body, repeatable: true, purpose: "" };
        const unsigned = wireRequest(described, `${url}/v2/${PROJECT}`, {});
        const request = { ...unsigned, headers: { ...unsigned.headers, "x-project-id": PROJECT } };
        await send({ ...request, headers: sign(request, KEYS, NOON) });
        const arrived = seen.at(-1)!;
        assert.equal(arrived.headers.authorization, official(arrived, query));
      }),
      { numRuns: 300 },
    );
  });

  it("signs the host with its port, the project, and the token of short-lived keys", async () => {
    const { url, seen } = await serve((_, response) => response.end());
    const headers = { "content-type": "application/json", "x-project-id": PROJECT };
    const request: HttpRequest = { method: "GET", url: `${url}/a%20b`, headers, repeatable: true };
    const keys = { ...KEYS, securityToken: "temp0rary" };
    await send({ ...request, headers: sign(request, keys, NOON) });
    const [arrived] = seen;
    assert.equal(arrived?.headers["x-security-token"], "temp0rary");
    assert.equal(arrived?.headers["x-sdk-date"], "20261120T120000Z");
    assert.equal(arrived?.headers.host, new URL(url).host);
    assert.match(
      String(arrived?.headers.authorization),
      /SignedHeaders=content-type;host;x-project-id;x-sdk-date;x-security-token, /,
    );
    assert.equal(arrived?.headers.authorization, official(arrived!));
  });

  it("a plus in a query is a plus, names may be repeated, and a value may hold what parts others", () => {
    const signed = (query: string) =>
      sign({ method: "GET", url: `https://s/x${query}`, headers: {}, repeatable: true }, KEYS, NOON)
        .authorization;
    assert.equal(signed("?b+c=1+1&a=x=y&a=w"), signed("?a=w&a=x%3Dy&b%2Bc=1%2B1"));
    assert.equal(signed("?flag&"), signed("?flag=&"));
    assert.notEqual(signed("?a=1"), signed("?a=1&a=1"));
    assert.equal(signed("?"), signed(""));
  });

  it("a body of bytes is signed as it is", () => {
    const request = { method: "PUT", url: "https://s/x", headers: {}, repeatable: true };
    const bytes = Buffer.from([0xff, 0x00, 0x0a]);
    const whole = Buffer.concat([Buffer.from("before"), bytes]);
    const signed = (body: Uint8Array) => sign({ ...request, body }, KEYS, NOON)["authorization"];
    assert.equal(signed(bytes), signed(whole.subarray(6)));
    assert.notEqual(signed(bytes), signed(Buffer.from([0xff, 0x00])));
  });
});
