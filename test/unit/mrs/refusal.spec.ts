import assert from "node:assert/strict";
import { isTokenRefused, isVerdict, refusal } from "../../../provider/services/mrs/refusal";
import { refusal as refusalV1 } from "../../../provider/services/mrs/v1/refusal";

const of = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  refusal({ status, headers, body });
const error = (code: unknown, message = "text") => ({ error_code: code, error_msg: message });

describe("MRS's refusals go by the code", () => {
  const kinds: Record<string, string[]> = {
    notFound: ["0176", "0201", "12000003"],
    capacity: ["0177", "0202", "12000060"],
    fault: ["0162", "0166", "0174", "0193", "0180", "0183", "12000004", "12000070", "12000071"],
    forbidden: ["12000052"],
    unauthenticated: ["12000001", "130000002"],
    other: ["0056", "0057", "0160", "0161", "0165", "0167", "0168", "0169", "0172", "0173", "0175", "0178"],
  };
  kinds["other"]?.push(
    "0179",
    "0182",
    "0189",
    "0190",
    "0194",
    "0199",
    "0200",
    "12000002",
    "12000061",
    "0999",
  );
  for (const [kind, codes] of Object.entries(kinds)) {
    for (const code of codes) {
      it(`${code} is ${kind}: with 400, 500 or 200, wherever it stands, text or number`, () => {
        const camel = { errorCode: code, errorMsg: "text" };
        const forms = [
          error(code),
          error(Number(code)),
          camel,
          { job_submit_result: error(code) },
          { error: camel },
        ];
        for (const status of [200, 400, 500])
          for (const form of forms) {
            const found = of(status, form);
            assert.deepEqual([found?.kind, found?.code], [kind, code], `${status} ${JSON.stringify(form)}`);
            assert.match(found?.text ?? "", /^text/);
          }
      });
    }
  }

  const gateway = [
    [404, "APIGW.0101", "other"],
    [404, "APIG.0101", "other"],
    [403, "APIG.0302", "forbidden"],
    [401, "APIG.0301", "unauthenticated"],
    [429, "APIGW.0308", "capacity"],
    [400, "APIG.0308", "capacity"],
    [401, "APIGW.0301", "unauthenticated"],
    [403, "APIGW.0302", "forbidden"],
    [504, "APIGW.0201", "fault"],
  ] as const;
  for (const [status, code, kind] of gateway) {
    it(`the gateway's ${status} ${code} is ${kind}`, () => {
      const body = { error_msg: "no", error_code: code, request_id: "r-1" };
      const found = of(status, body);
      assert.deepEqual([found?.kind, found?.code, found?.requestId], [kind, code, "r-1"]);
    });
  }

  const bare = [
    [401, undefined, "unauthenticated"],
    [403, "no", "forbidden"],
    [404, undefined, "fault"],
    [404, "<html>", "fault"],
    [429, undefined, "capacity"],
    [500, undefined, "fault"],
    [302, undefined, "fault"],
    [400, { odd: true }, "other"],
  ] as const;
  for (const [status, body, kind] of bare)
    it(`without a code, ${status} ${JSON.stringify(body)} is ${kind}`, () =>
      assert.equal(of(status, body)?.kind, kind));

  it("a 404 is gone only in v1.1, and never if the gateway or another server says it", () => {
    const v1 = (body: unknown) => refusalV1({ status: 404, headers: {}, body })?.kind;
    assert.deepEqual(
      [v1(undefined), v1(error("12000002")), v1({ error_name: "NOT_FOUND" })],
      Array(3).fill("notFound"),
    );
    assert.deepEqual(
      [v1(error("APIGW.0101")), v1(error("APIG.0101")), v1("<html>")],
      ["other", "other", "fault"],
    );
    assert.equal(refusalV1({ status: 200, headers: {}, body: {} }), undefined);
  });

  it("in v1.1 a removal that something refers to is in use, as at Sahara, whatever its code", () => {
    for (const text of ["Job deletion failed on foreign key constraint", "JobBinary is referenced"]) {
      const found = refusalV1({ status: 400, headers: {}, body: error("12000002", text) });
      assert.deepEqual([found?.kind, found?.code, found?.text], ["inUse", "12000002", text]);
    }
    assert.equal(refusalV1({ status: 400, headers: {}, body: error("12000002") })?.kind, "other");
    const fault = error("12000004", "foreign key");
    assert.equal(refusalV1({ status: 500, headers: {}, body: fault })?.kind, "fault");
  });

  it("a success is none, nor are empty codes in it, nor a word `code`, nor the code of an empty result", () => {
    for (const body of [undefined, "", {}, error(null), error(""), { code: 200 }, { result: "succeeded" }])
      for (const status of [200, 202, 204]) assert.equal(of(status, body), undefined);
    for (const status of [200, 400, 500]) assert.equal(of(status, error("0181")), undefined);
  });

  it("of a bad status the short names count too", () => {
    const found = of(400, { code: "0178", message: "bad" });
    assert.deepEqual([found?.code, found?.text], ["0178", "bad"]);
    assert.deepEqual(of(401, { error: { code: 401, message: "no", title: "Unauthorized" } })?.text, "no");
    assert.equal(of(400, { code: 12000060 })?.kind, "capacity");
  });

  it("a number that repeats the status is no code, and one in so short a name gets no zeros", () => {
    for (const status of [404, 500, 502, 503])
      for (const form of [
        { error: { code: status, message: "no" } },
        { code: status },
        { error_code: status },
      ]) {
        const found = of(status, form);
        assert.deepEqual([found?.kind, found?.code], ["fault", undefined], JSON.stringify(form));
      }
    assert.equal(of(502, { error: { code: 503, message: "no" } })?.kind, "fault");
  });

  it("says what to do where MRS does not, on one line, with the request's id", () => {
    const text = (code: string) => of(400, error(code, "line\n one"))?.text ?? "";
    assert.match(text("0190"), /^line one; synchronise the IAM user first/);
    assert.match(text("0167"), /mrs\.v1/);
    assert.match(text("12000085"), /mrs\.JobExecution/);
    assert.match(text("12000086"), /obs:\/\//);
    for (const code of ["APIGW.0101", "APIG.0101"])
      assert.match(text(code), /the gateway knows no such path: check mrsEndpoint/);
    assert.equal(of(400, error("0178"), { "x-request-id": "r" })?.requestId, "r");
    assert.equal(of(400, error("0178", "x".repeat(9_999)))?.text.length, 500);
    assert.equal(of(500, undefined)?.text, "no reason given");
  });
});

describe("the state of a submission is looked at", () => {
  const submitted = (status: number, result: object) => of(status, { job_submit_result: result });

  for (const state of ["FAILED", "JOBSTAT_SUBMIT_FAILED", "failed"]) {
    it(`${state} without a job id is a refusal, with 200 as with 500`, () => {
      for (const status of [200, 500]) {
        const found = submitted(status, { state });
        assert.deepEqual([found?.kind, found?.text], ["other", `the submission is ${state}`]);
      }
      assert.equal(submitted(200, { state, ...error("0177") })?.kind, "capacity");
    });
    it(`${state} with a job id is a job, whose record must be kept`, () => {
      for (const status of [200, 500]) assert.equal(submitted(status, { state, job_id: "j" }), undefined);
    });
  }

  it("COMPLETE is none", () => {
    assert.equal(submitted(200, { state: "COMPLETE", job_id: "j" }), undefined);
    assert.equal(submitted(200, { state: "complete" }), undefined);
  });

  it("a published 500, with the error inside the result", () => {
    const found = submitted(500, { error_msg: "不能提交Hive相关作业", error_code: "0168" });
    assert.deepEqual([found?.kind, found?.code, found?.text], ["other", "0168", "不能提交Hive相关作业"]);
  });
});

describe("a token that MRS refuses", () => {
  it("is told by a code, in version 1.1 with a 500", () => {
    const refused = (status: number, code: string) =>
      isTokenRefused({ status, headers: {}, body: error(code) });
    assert.deepEqual([refused(500, "130000002"), refused(400, "12000001")], [true, true]);
    for (const code of ["12000052", "12000004", "APIGW.0302"]) assert.equal(refused(500, code), false, code);
    for (const body of [undefined, "<html>", {}])
      assert.equal(isTokenRefused({ status: 500, headers: {}, body }), false);
  });
});

describe("a 5xx that is MRS's considered answer", () => {
  const verdict = (body: unknown, status = 500) => isVerdict({ status, headers: {}, body });

  it("is one with a business code, or with the outcome of a submission", () => {
    for (const code of ["0176", "0177", "0168", "0173", "0181", "12000060", "12000068", 176])
      assert.equal(verdict(error(code)), true, String(code));
    assert.equal(verdict({ job_submit_result: { state: "FAILED" } }), true);
    assert.equal(verdict({ job_submit_result: { state: "FAILED", job_id: "j" } }), true);
  });

  it("is not one without a code, or of the gateway, or of the server's own trouble", () => {
    for (const body of [undefined, "<html>", {}, error("APIGW.0201"), error("12000004"), error("0162")])
      assert.equal(verdict(body), false, JSON.stringify(body));
    assert.equal(verdict(undefined, 502), false);
    for (const status of [500, 502, 503, 504])
      assert.equal(verdict({ error: { code: status, message: "no" } }, status), false, String(status));
  });
});
