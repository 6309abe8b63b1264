import assert from "node:assert/strict";
import { signScoped } from "../../provider/auth/scopedSignature";
import type { HttpRequest } from "../../provider/http/message";

const KEYS = { accessKey: "AccessKey", secretKey: "SecretKey" };
const NOON = Date.UTC(2026, 10, 20, 12);
const OTC = "otc.t-systems.com";

/** What Open Telekom Cloud's Go client (its `signer_helper.go`) wrote for the same requests at the same time. */
const VECTORS: [name: string, request: Partial<HttpRequest>, names: string, signature: string][] = [
  [
    "a query: names in any case, unicode, a plus, an empty value",
    {
      url: `https://mrs.eu-de.${OTC}/v1.1/p1/job-exes?page_size=10&current_page=1&Name=%C3%BC%20b%2Bc~&empty=`,
      headers: { "content-type": "application/json" },
    },
    "content-type;host;x-sdk-date",
    "428c1d4e4de3653345c56d0d2dc4b314fa16bb5357a94d5b7071a6dea4f57e4e",
  ],
  [
    "a body",
    {
      method: "POST",
      url: `https://mrs.eu-de.${OTC}/v1.1/p1/jobs/submit-job`,
      headers: { "content-type": "application/json" },
      body: Buffer.from('{"job_name":"grüße"}'),
    },
    "content-type;host;x-sdk-date",
    "1570de5c219065f399f257adfcebd4f4f55ea72585740a25480f4d330372b9c1",
  ],
  [
    "a POST without a body, whose query counts as one; a port; a path with a blank and unicode",
    { method: "POST", url: `https://cdm.eu-de.${OTC}:8443/v2/p1/a%20b~%C3%BC/kill?b=x%20y&a=1%2B1` },
    "host;x-sdk-date",
    "e8031baa9fd50fd6b036240ad548f42f31d9ef9d41c13d475c056b1cdf5f54d6",
  ],
  [
    "a slash within a segment",
    {
      method: "PUT",
      url: `https://cdm.eu-de.${OTC}/v1.1/p1/clusters/c1/cdm/job/x%2Fy/start`,
      headers: { "content-type": "application/json;charset=utf-8" },
    },
    "content-type;host;x-sdk-date",
    "ef9da2b84efdd0435f790a1ce9b31f5bfd88fadaacc428f6a03fceb5c57fbc31",
  ],
];

describe("the signature of Open Telekom Cloud", () => {
  for (const [name, over, signedNames, signature] of VECTORS) {
    it(`as its own client signs it: ${name}`, () => {
      const request = { method: "GET", url: "", headers: {}, repeatable: true, ...over };
      const credential = "Credential=AccessKey/20261120///sdk_request";
      assert.equal(
        signScoped(request, KEYS, NOON)["authorization"],
        `SDK-HMAC-SHA256 ${credential}, SignedHeaders=${signedNames}, Signature=${signature}`,
      );
    });
  }

  it("project and security token go along unsigned", () => {
    const url = `https://mrs.eu-de.${OTC}/v1.1/p1/job-exes`;
    const plain = { method: "GET", url, headers: {}, repeatable: true };
    const withProject = { ...plain, headers: { "x-project-id": "p1" } };
    const headers = signScoped(withProject, { ...KEYS, securityToken: "temp0rary" }, NOON);
    assert.equal(headers["authorization"], signScoped(plain, KEYS, NOON)["authorization"]);
    assert.deepEqual([headers["x-project-id"], headers["x-security-token"]], ["p1", "temp0rary"]);
    assert.equal(headers["x-sdk-date"], "20261120T120000Z");
  });
});
