import assert from "node:assert/strict";
import { refused } from "../../../provider/call/refused";
import { refusal, refusalOf } from "../../../provider/services/sahara/refusal";

const HEADERS = { "x-openstack-request-id": "req-7" };
const of = (status: number, body: unknown) => refusalOf({ status, headers: HEADERS, body });
const sahara = (name: string, message: string) => ({
  error_code: 400,
  error_name: name,
  error_message: message,
});

describe("Sahara's refusals", () => {
  const protectedText = "JobExecution with id 'x' could not be deleted because it's marked as protected";
  const kinds = [
    [401, "Authentication required", "unauthenticated"],
    [403, sahara("FORBIDDEN", "no"), "forbidden"],
    [404, sahara("NOT_FOUND", "gone"), "notFound"],
    [429, undefined, "capacity"],
    [500, sahara("INTERNAL_SERVER_ERROR", "oops"), "fault"],
    [503, "<html>", "fault"],

    [302, undefined, "fault"],
    [400, sahara("CANCELING_FAILED", protectedText), "protected"],
    [400, sahara("DELETION_FAILED", protectedText), "protected"],
    [400, sahara("UPDATE_FAILED", protectedText), "protected"],
    [400, sahara("DELETION_FAILED", "Job deletion failed on foreign key constraint"), "inUse"],
    [400, sahara("DELETION_FAILED", "JobBinary is referenced and cannot be deleted"), "inUse"],
    [
      400,
      sahara(
        "DELETION_FAILED",
        "Job with id 'x' could not be deleted because it wasn't created in this tenant",
      ),
      "other",
    ],
    [400, sahara("INVALID_DATA", "the value of protected is odd"), "other"],
    [400, sahara("INVALID_REFERENCE", "no such data source"), "other"],
  ] as const;
  for (const [status, body, kind] of kinds) {
    const name = typeof body === "object" ? `${body.error_name} ${body.error_message}` : String(body);
    it(`${status} ${name}: ${kind}`, () => assert.equal(of(status, body).kind, kind));
  }

  it("a success is no refusal", () => {
    assert.equal(refusal({ status: 204, headers: HEADERS, body: undefined }), undefined);
    assert.equal(refusal({ status: 403, headers: HEADERS, body: undefined })?.kind, "forbidden");
  });

  it("keeps the Error ID and the request id, on one line", () => {
    const found = of(400, sahara("INVALID_DATA", "must specify main_class\nError ID: e-1"));
    assert.deepEqual(
      [found.code, found.text, found.requestId],
      ["INVALID_DATA", "must specify main_class Error ID: e-1", "req-7"],
    );
  });

  it("routing errors have another form, 400 as a name is no name, an empty body no reason", () => {
    assert.equal(of(405, { error: 405, error_message: "Method Not Allowed" }).text, "Method Not Allowed");
    assert.equal(of(400, { error_code: 400, error_name: 400, error_message: "bad limit" }).code, undefined);
    assert.equal(of(500, undefined).text, "no reason given");
    assert.equal(of(500, "x".repeat(9_999)).text.length, 500);
    assert.equal(of(500, [1, 2]).text, "[1,2]");
  });

  it("as an error it says what was tried, what came back, and what to do next", () => {
    const error = refused("Sahara", "execute job 7", of(400, sahara("INVALID_DATA", "no")), "Do so");
    assert.equal(
      error.message,
      "could not execute job 7: Sahara answered INVALID_DATA: no (request req-7). Do so",
    );
    assert.equal(error.code, "ERR_SERVICE_REFUSED");
  });
});
