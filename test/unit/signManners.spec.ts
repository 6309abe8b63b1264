import assert from "node:assert/strict";
import type { ServerResponse } from "node:http";
import type { ServiceAddress } from "../../provider/connection";
import { isBigdataError } from "../../provider/errors";
import type { ServiceRequest } from "../../provider/services/service";
import { closeServers } from "./httpServer";
import { Gateway, MRS } from "./signGateway";

/** An API that says with a 500 what will not be otherwise the next time, under a code of its own. */
const FRANK: ServiceAddress = {
  ...MRS,
  headers: { "content-type": "application/json;charset=utf-8", "x-language": "en-us" },
  isVerdict: ({ body }) => typeof body === "object" && body !== null && "error_code" in body,
};
const LIST: ServiceRequest = { method: "GET", path: "/jobs", repeatable: true, purpose: "list jobs" };
const SUBMIT: ServiceRequest = { ...LIST, method: "POST", json: { a: 1 }, repeatable: false };

describe("the manners of an API", () => {
  let gateway: Gateway;
  const answering = (status: number, body: string) => {
    gateway.answer = (_, response: ServerResponse) => response.writeHead(status).end(body);
  };
  const sent = async (request: ServiceRequest, address: ServiceAddress) => {
    const before = gateway.server.seen.length;
    const connection = await gateway.opener()(address);
    const outcome = await connection.send(request).then(
      ({ status, body }) => [status, body],
      (error: unknown) => (isBigdataError(error) ? error.code : String(error)),
    );
    return { outcome, count: gateway.server.seen.length - before };
  };
  beforeEach(async () => {
    gateway = await new Gateway().start();
  });
  afterEach(closeServers);

  it("a 500 that is the service's verdict is handed back, neither repeated nor in doubt", async () => {
    answering(500, '{"error_code":"0176"}');
    const verdict = { outcome: [500, { error_code: "0176" }], count: 1 };
    assert.deepEqual(await sent(LIST, FRANK), verdict);
    assert.deepEqual(await sent(SUBMIT, FRANK), verdict);
  });

  it("any other 5xx, and any at all of a service without verdicts, is trouble", async () => {
    answering(500, "<html>");
    assert.deepEqual(await sent(LIST, FRANK), { outcome: [500, "<html>"], count: 4 });
    assert.deepEqual(await sent(SUBMIT, FRANK), { outcome: "ERR_SUBMIT_UNKNOWN", count: 1 });
    answering(500, '{"error_code":"0176"}');
    assert.deepEqual(await sent(SUBMIT, MRS), { outcome: "ERR_SUBMIT_UNKNOWN", count: 1 });
    assert.equal((await sent(LIST, MRS)).count, 4);
  });

  it("429 is repeated where that is harmless, whatever its body", async () => {
    answering(429, '{"error_code":"APIGW.0308"}');
    assert.deepEqual(await sent(LIST, FRANK), { outcome: [429, { error_code: "APIGW.0308" }], count: 4 });
    assert.deepEqual(await sent(SUBMIT, FRANK), { outcome: [429, { error_code: "APIGW.0308" }], count: 1 });
  });

  it("headers of every request, with and without a body, over those it has by nature, and signed", async () => {
    const connection = await gateway.opener()(FRANK);
    for (const request of [LIST, SUBMIT, { ...LIST, method: "DELETE" } as const])
      await connection.send(request);
    for (const { headers } of gateway.server.seen) {
      assert.equal(headers["content-type"], "application/json;charset=utf-8");
      assert.equal(headers["x-language"], "en-us");
      assert.match(String(headers.authorization), /SignedHeaders=content-type;/);
    }
  });
});
