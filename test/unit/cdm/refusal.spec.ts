import assert from "node:assert/strict";
import { cdmJob } from "../../../provider/services/cdm/job";
import { isVerdict, refusal } from "../../../provider/services/cdm/refusal";

const of = (status: number, body: unknown, headers = {}) => ({ status, headers, body });
const cdm = (code: string, text = "why") => ({ errCode: code, externalMessage: text });
const gateway = (code: string) => ({ error_code: code, error_msg: "why", request_id: "r-1" });
const invalid = (...entries: object[]) => ({ "validation-result": entries });

describe("CDM's refusals", () => {
  const kinds = [
    [400, cdm("Cdm.0100"), "notFound"],
    [500, cdm("Cdm.0100"), "notFound"],
    [400, cdm("Cdm.0054"), "notFound"],
    [400, cdm("Cdm.0319"), "notFound"],
    [400, cdm("Cdm.0052"), "busy"],
    [500, cdm("Cdm.0052"), "busy"],
    [400, cdm("Cdm.0053"), "other"],
    [400, cdm("Cdm.0104"), "other"],
    [400, cdm("Cdm.0318"), "other"],
    [400, cdm("Cdm.0032"), "forbidden"],
    [400, cdm("Cdm.0000"), "fault"],
    [400, cdm("Cdm.0036"), "fault"],
    [500, cdm("Cdm.0056"), "other"],
    [200, cdm("Cdm.0037"), "other"],
    [404, gateway("APIGW.0101"), "other"],
    [404, gateway("APIG.0101"), "other"],
    [429, gateway("APIG.0308"), "capacity"],
    [500, gateway("APIGW.0301"), "unauthenticated"],
    [400, gateway("APIG.0302"), "forbidden"],
    [429, gateway("APIGW.0308"), "capacity"],
    [429, undefined, "capacity"],
    [403, gateway("APIGW.0302"), "forbidden"],
    [403, undefined, "forbidden"],
    [401, gateway("APIGW.0301"), "unauthenticated"],
    [404, "<html>not here</html>", "fault"],
    [502, "<html>bad gateway</html>", "fault"],
    [302, undefined, "fault"],
    [400, "no", "other"],
  ] as const;
  for (const [status, body, kind] of kinds)
    it(`${status} ${JSON.stringify(body)}: ${kind}`, () =>
      assert.equal(refusal(of(status, body))?.kind, kind));

  it("the three forms of an error, and the published one with a letter lost", () => {
    const bodies = [
      cdm("Cdm.0104", "exists"),
      { code: "Cdm.0104", message: "exists" },
      { error_code: "Cdm.0104", error_msg: "exists" },
      { code: "Cdm.0104", errCode: "Cdm.0104", ternalMessage: "exists" },
    ];
    for (const body of bodies) {
      const { code, text } = refusal(of(400, body))!;
      assert.equal(code, "Cdm.0104");
      assert.match(text, /^exists; give this one another name/);
    }
  });

  it("a success is none, nor is one with warnings, or with an empty list", () => {
    for (const body of [
      {},
      undefined,
      { name: "j" },
      invalid(),
      invalid({ status: "WARNING", message: "slow" }),
    ])
      assert.equal(refusal(of(200, body)), undefined);
  });

  it("200 with a validation-result of ERROR entries is one, and names each", () => {
    const body = invalid(
      { status: "ERROR", message: "no table" },
      { status: "WARNING", message: "slow" },
      { status: "error", message: "no bucket" },
    );
    const found = refusal(of(200, { name: "j", ...body }))!;
    assert.deepEqual([found.kind, found.text], ["other", "no table; no bucket"]);
  });

  it("the request is named by its header, or in the gateway's body", () => {
    assert.equal(refusal(of(400, cdm("Cdm.0100"), { "x-request-id": "h" }))?.requestId, "h");
    assert.equal(refusal(of(404, gateway("APIGW.0101")))?.requestId, "r-1");
  });

  it("an unknown path says which setting to check, under either name of the gateway", () => {
    for (const code of ["APIGW.0101", "APIG.0101"])
      assert.match(
        refusal(of(404, gateway(code)))?.text ?? "",
        /^why; the gateway knows no such path: check cdmEndp/,
      );
  });

  it("a long text is cut, an absent one said to be absent, an odd one shown as it is", () => {
    assert.equal(refusal(of(500, "x".repeat(9_999)))?.text.length, 500);
    assert.equal(refusal(of(500, undefined))?.text, "no reason given");
    assert.equal(refusal(of(500, { odd: 1 }))?.text, '{"odd":1}');
  });

  it("a 500 with a business code is CDM's verdict; its own trouble and a proxy's are none", () => {
    assert.equal(isVerdict(of(500, cdm("Cdm.0052"))), true);
    assert.equal(isVerdict(of(500, cdm("Cdm.0100"))), true);
    for (const body of [cdm("Cdm.0000"), cdm("Cdm.0036"), gateway("APIGW.0201"), "<html>", undefined, {}])
      assert.equal(isVerdict(of(502, body)), false);
  });

  it("a definition whose job is running is in use, and that says what to do", () => {
    const found = cdmJob.refusal(of(400, cdm("Cdm.0052", "Job j is running.")))!;
    assert.equal(found.kind, "inUse");
    assert.match(found.text, /^Job j is running\.; stop that run or wait for its end, then try again$/);
    assert.equal(cdmJob.refusal(of(400, cdm("Cdm.0100")))?.kind, "notFound");
  });
});
