import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, it } from "mocha";
import { canonicalRequest, readAuthorization, signatureOf } from "../../emulator/gateway/signature";
import { unsignedRequest } from "../clients/signedRequest";

interface Vector {
  what: string;
  method: string;
  target: string;
  body?: string;
  headers: Record<string, string>;
  secretKey: string;
  signature: string;
  canonicalHash?: string;
  scope?: string;
}

const KEYS = { secretKey: "SecretKey" };
const PYTHON = { host: "service.endpoint.myhuaweicloud.com", "x-sdk-date": "20200608T023900Z" };
const OTC = { host: "mrs.eu-de.otc.t-systems.com", "x-sdk-date": "20200608T023900Z" };

/** The first four are published by the vendor; those of OTC's form were computed by hand. */
const VECTORS: Vector[] = [
  {
    what: "the signing guide",
    method: "GET",
    target: "/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs?limit=2&marker=13551d6b-755d-4757-b956-536f674975c0",
    headers: {
      "content-type": "application/json",
      host: "service.region.example.com",
      "x-sdk-date": "20191115T033655Z",
    },
    secretKey: "MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc",
    signature: "7be6668032f70418fcc22abc52071e57aff61b84a1d2381bb430d6870f4f6ebe",
    canonicalHash: "b25362e603ee30f4f25e7858e8a7160fd36e803bb2dfe206278659d71a9bcd7a",
  },
  {
    what: "the Python SDK, GET",
    method: "GET",
    target: "/resources?size=1",
    headers: PYTHON,
    ...KEYS,
    signature: "cfb4171acec81de07d50e53d57eb77edd537414d66ddb1d7d780f128e12cd842",
  },
  {
    what: "the Python SDK, POST",
    method: "POST",
    target: "/resources?size=1",
    body: '{"name":"test","id":1}',
    headers: PYTHON,
    ...KEYS,
    signature: "436b1ac0a1ae03705934bb70ef2f2e09f7bfed2117d731a38235053199323a1f",
  },
  {
    what: "the Go SDK",
    method: "GET",
    target: "/path?limit=1",
    headers: { "x-sdk-date": "20060102T150405Z" },
    ...KEYS,
    signature: "5a2ce64c865e0e6046321c6f3d5a77ba8413eeaf355c3166c03d58d02ac79624",
  },
  {
    what: "OTC, GET, no region and service",
    method: "GET",
    target: "/v1.1/p/jobs?name=a%20b&limit=1",
    headers: OTC,
    ...KEYS,
    scope: "20200608///sdk_request",
    signature: "fa2aa299eaaade3aa2b0e7b77655bcfd877565964e01f6e3947f7f50fa85b571",
  },
  {
    what: "OTC, POST without a body: the query is the payload",
    method: "POST",
    target: "/v1.1/p/jobs?name=a%20b&limit=1",
    headers: OTC,
    ...KEYS,
    scope: "20200608///sdk_request",
    signature: "ac828908c1c2fcda49e82f22b9db63f164f5bffe0576ea4ea67e7747f786b89c",
  },
  {
    what: "OTC, POST with a body, region and service",
    method: "POST",
    target: "/v1.1/p/jobs",
    body: '{"a":1}',
    headers: OTC,
    ...KEYS,
    scope: "20200608/eu-de/mrs/sdk_request",
    signature: "85b2ee9bcfd16a9d4f3aad5ded19de1664d4d0e970248b594a77e9b40e7dd4d5",
  },
];

describe("emulator: gateway: signatures", () => {
  for (const vector of VECTORS) {
    it(`vector: ${vector.what}`, () => {
      const { method, target, body, headers, secretKey, scope, canonicalHash } = vector;
      const request = { ...unsignedRequest(method, target, body), headers };
      const signed = {
        accessKey: "AccessKey",
        signedHeaders: Object.keys(headers).sort(),
        signature: "",
        ...(scope && { scope }),
      };
      assert.equal(signatureOf(signed, secretKey, request), vector.signature);
      const hash = createHash("sha256").update(canonicalRequest(signed, request)).digest("hex");
      if (canonicalHash) assert.equal(hash, canonicalHash);
    });
  }

  const canonical = (target: string) => {
    const headers = { "x-sdk-date": "20200608T023900Z" };
    const request = { ...unsignedRequest("GET", target), headers };
    const signed = { accessKey: "A", signedHeaders: ["x-sdk-date"], signature: "" };
    return canonicalRequest(signed, request).split("\n").slice(1, 3);
  };

  const canonicals: [string, string, string][] = [
    ["/a%20b/ü~!", "/a%20b/%C3%BC~%21/", ""],
    ["/a%2Fb", "/a/b/", ""],
    ["/a/?b=2&a=&c&a=1", "/a/", "a=&a=1&b=2&c="],
    ["/?q=1+1&p=x%2By", "/", "p=x%2By&q=1%2B1"],
    ["/?Z=1&a=%7E%C3%BC*", "/", "Z=1&a=~%C3%BC%2A"],
    ["/100%", "/100%25/", ""],
  ];
  for (const [target, path, query] of canonicals) {
    it(`canonical form of ${target}`, () => assert.deepEqual(canonical(target), [path, query]));
  }

  const scopedForm = (method: string, target: string, value = "x") => {
    const headers = { "x-sdk-date": "20200608T023900Z", "x-word": value };
    const request = { ...unsignedRequest(method, target), headers };
    const signed = { accessKey: "A", signedHeaders: ["x-sdk-date", "x-word"], signature: "" };
    return canonicalRequest({ ...signed, scope: "20200608///sdk_request" }, request).split("\n");
  };

  const scopedQueries: [string, string][] = [
    ["b=2&a=&c&a=1", "a=&b=2&c="],
    ["b=2&B=3&A=1&a=0&b=1", "A=1&a=0&b=2&B=3"],
    ["_b=2&B=1", "_b=2&B=1"],
    ["%C3%BC=1&~=2&Z=3&a=4", "%C3%BC=1&a=4&Z=3&~=2"],
  ];
  for (const [query, expected] of scopedQueries) {
    it(`OTC's form: names of ${query} sorted as encoded, in either case; the first value counts`, () => {
      assert.equal(scopedForm("GET", `/?${query}`)[2], expected);
    });
  }

  it("OTC's form: blanks within a header's value count as one; a query as payload keeps every value", () => {
    assert.equal(scopedForm("GET", "/", "  a \t  b ")[4], "x-word:a b");
    const payload = createHash("sha256").update("a=1+2&b=2&b=1").digest("hex");
    assert.equal(scopedForm("POST", "/?b=2&b=1&a=1%202").at(-1), payload);
  });

  it("reads both forms of the header, and nothing else", () => {
    const end = `SignedHeaders=host;x-sdk-date, Signature=${"0".repeat(64)}`;
    assert.equal(readAuthorization(`SDK-HMAC-SHA256 Access=AK, ${end}`)?.scope, undefined);
    const scoped = readAuthorization(`SDK-HMAC-SHA256 Credential=AK/20200101///sdk_request, ${end}`);
    assert.deepEqual([scoped?.accessKey, scoped?.scope], ["AK", "20200101///sdk_request"]);
    for (const bad of [
      `SDK-HMAC-SHA512 Access=AK, ${end}`,
      `SDK-HMAC-SHA256 Access=, ${end}`,
      `SDK-HMAC-SHA256 Credential=AK/20200101/sdk_request, ${end}`,
      "SDK-HMAC-SHA256 Access=AK, SignedHeaders=host, Signature=abc",
    ]) {
      assert.equal(readAuthorization(bad), undefined, bad);
    }
  });
});
