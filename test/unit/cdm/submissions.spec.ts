import assert from "node:assert/strict";
import { cdmJobExecution as cdm } from "../../../provider/services/cdm/jobExecution";
import type { Reading, Sighting } from "../../../provider/services/execution";
import type { ServiceAnswer, ServiceRequest } from "../../../provider/services/service";
import {
  answered,
  cdmError,
  inputs,
  JUST_STARTED,
  row,
  run,
  sightingOf,
  submissions,
  SUCCEEDED,
} from "./samples";

/** Answers whatever a reading leads on to. @returns where it ended, and the requests on the way */
function led(first: Reading, ...answers: readonly ServiceAnswer[]) {
  const asked: ServiceRequest[] = [];
  let reading = first;
  const left = [...answers];
  while (reading.kind === "further") {
    asked.push(reading.request);
    const next = left.shift();
    assert.ok(next, `nobody answers ${reading.request.path}`);
    reading = reading.read(next);
  }
  assert.deepEqual(left, [], "not all was asked");
  return { reading, asked };
}
const started = (answer: ServiceAnswer) =>
  cdm.read(answer, { nowMs: 0, cancelAsked: false, submitted: inputs });
const looked = (answer: ServiceAnswer, id: string | number = 7, more: Partial<Sighting> = {}) =>
  cdm.read(answer, sightingOf(run(id), more));
const shown = (reading: Reading) =>
  reading.kind === "run"
    ? [reading.snapshot.executionId, reading.snapshot.status, reading.snapshot.ended]
    : reading;

describe("CDM's answer to a start", () => {
  it("with a submission-id it says all, quoted or not", () => {
    for (const id of [7, "7"])
      assert.deepEqual(shown(started(submissions({ ...row(7, "BOOTING"), "submission-id": id }))), [
        "7",
        "PENDING",
        false,
      ]);
  });

  it("without one the state by name tells it: the same moment, the same user", () => {
    const now = { ...JUST_STARTED, "creation-date": 1536905778725, "submission-id": 41, status: "RUNNING" };
    const { reading, asked } = led(started(submissions(JUST_STARTED)), submissions(now));
    assert.deepEqual(shown(reading), ["41", "RUNNING", false]);
    assert.deepEqual(
      asked.map(({ method, path }) => `${method} ${path}`),
      [`GET /clusters/${inputs.clusterId}/cdm/job/jdbc2hive/status`],
    );
  });

  const others = [
    ["another moment", submissions({ ...JUST_STARTED, "creation-date": 1536905778726, "submission-id": 41 })],
    ["another user", submissions({ ...JUST_STARTED, "creation-user": "eve", "submission-id": 41 })],
    ["no number either", submissions(JUST_STARTED)],
    ["nothing", submissions()],
    ["a refusal", cdmError("Cdm.0100")],
    ["a fault", answered("<html>", 500)],
  ] as const;
  for (const [what, answer] of others)
    it(`where that shows ${what}, the moment of its creation names the run: it is there`, () => {
      const { reading } = led(started(submissions(JUST_STARTED)), answer);
      assert.deepEqual(shown(reading), ["1536905778725", "PENDING", false]);
    });

  it("what names no run at all is unclear, a refusal stays one", () => {
    for (const body of [{}, undefined, { submissions: [] }, { submissions: [{ status: "BOOTING" }] }, "ok"])
      assert.deepEqual(started(answered(body)), { kind: "unclear" });
    const refused = started(cdmError("Cdm.0052"));
    assert.ok(refused.kind === "refused" && refused.refusal.kind === "busy");
  });
});

describe("CDM's state of a run", () => {
  it("the latest is ours: by number, or by the moment of its creation", () => {
    assert.deepEqual(shown(looked(submissions(row(7, "SUCCEEDED")))), ["7", "SUCCEEDED", true]);
    assert.deepEqual(shown(looked(submissions(SUCCEEDED), 1536905778725)), [
      "1536905778725",
      "SUCCEEDED",
      true,
    ]);
    const numbered = { ...SUCCEEDED, "submission-id": 41 };
    assert.deepEqual(shown(looked(submissions(numbered), 1536905778725)), [
      "1536905778725",
      "SUCCEEDED",
      true,
    ]);
  });

  it("the latest is somebody else's: never taken for ours, the history tells", () => {
    const history = submissions(row(8, "SUCCEEDED"), row(7, "FAILED", { "error-summary": "no table" }));
    const { reading, asked } = led(looked(submissions(row(8, "SUCCEEDED"))), history);
    assert.deepEqual(shown(reading), ["7", "FAILED", true]);
    assert.deepEqual(
      [asked[0]?.path, asked[0]?.query],
      [`/clusters/${inputs.clusterId}/cdm/submissions`, { jname: "jdbc2hive" }],
    );
  });

  it("ours unfinished under a later run: ended without a result, so that nothing stops the other", () => {
    const { reading } = led(
      looked(submissions(row(8, "RUNNING"))),
      submissions(row(7, "RUNNING"), row(8, "RUNNING")),
    );
    assert.deepEqual(shown(reading), ["7", "UNKNOWN", true]);
  });

  const page = (no: number, total: number | undefined, ...ids: number[]) =>
    answered({ submissions: ids.map((id) => row(id, "SUCCEEDED")), total, page_no: no, page_size: 2 });

  it("pages are followed until it is found, with the server's own size", () => {
    const answers = [page(1, 5, 11, 10), page(2, 5, 9, 8), page(3, 5, 7)];
    const { reading, asked } = led(looked(submissions(row(11, "RUNNING"))), ...answers);
    assert.deepEqual(shown(reading), ["7", "SUCCEEDED", true]);
    assert.deepEqual(
      asked.map(({ query }) => query?.["page_no"] && [query["page_no"], query["page_size"]]),
      [undefined, ["2", "2"], ["3", "2"]],
    );
  });

  it("a run that starts meanwhile shifts the pages and hides nothing", () => {
    const { reading } = led(
      looked(submissions(row(10, "RUNNING"))),
      page(1, 4, 10, 9),
      page(2, 5, 9, 8),
      page(3, 5, 7),
    );
    assert.deepEqual(shown(reading), ["7", "SUCCEEDED", true]);
  });

  const ends = [
    ["the total is reached", [page(1, 3, 11, 10), page(2, 3, 9)]],
    ["there is no total, and no row", [page(1, undefined, 11, 10), page(2, undefined)]],
    ["the total is 0, as CDM has it for one job", [page(1, 0, 11)]],
    ["a page is not full", [page(1, undefined, 11, 10), page(2, undefined, 9)]],
  ] as const;
  for (const [when, answers] of ends)
    it(`the search ends where ${when}; the run is gone, and its job is not`, () => {
      const { reading } = led(looked(submissions(row(11, "RUNNING"))), ...answers);
      assert.deepEqual(reading, { kind: "gone", definitionStays: true });
    });

  it("the search ends though each page is new", () => {
    let reading = looked(submissions(row(99_999, "RUNNING")));
    let pages = 0;
    for (; reading.kind === "further"; pages += 1)
      reading = reading.read(page(pages, 99_999, 99_998 - 2 * pages, 99_997 - 2 * pages));
    assert.deepEqual([reading.kind, pages], ["refused", 50]);
  });

  const partial = [
    ["a server knows no pages and repeats itself", [page(1, 40, 11, 10), page(2, 40, 11, 10)]],
    ["it does, and tells no total", [page(1, undefined, 11, 10), page(2, undefined, 11, 10)]],
    ["the second page is empty, and the total not reached", [page(1, 40, 11, 10), page(2, 40)]],
    ["the second page is refused", [page(1, 40, 11, 10), cdmError("Cdm.0045")]],
    ["it is refused without a code", [page(1, undefined, 11, 10), answered("no page_no", 400)]],
  ] as const;
  for (const [when, answers] of partial)
    it(`where ${when}, nothing is gone: not the whole history was seen`, () => {
      const { reading } = led(looked(submissions(row(11, "RUNNING"))), ...answers);
      assert.ok(reading.kind === "refused", reading.kind);
      assert.equal(reading.refusal.kind, "fault");
      assert.match(reading.refusal.text, /^CDM does not show the whole history of the job: .* 2 submissions/);
    });

  it("between two pages the job may go, and the service may be in trouble", () => {
    const after = (answer: ServiceAnswer) =>
      led(looked(submissions(row(11, "RUNNING"))), page(1, 40, 11, 10), answer).reading;
    assert.deepEqual(after(cdmError("Cdm.0100")), { kind: "gone" });
    const refused = after(answered("", 503));
    assert.ok(refused.kind === "refused" && refused.refusal.kind === "fault");
  });

  it("a run seen a moment ago and in no list is late, not gone", () => {
    const { reading: before } = led(looked(submissions(row(7, "BOOTING"))));
    assert.ok(before.kind === "run");
    const missing = (agoMs: number) =>
      led(
        looked(submissions(row(6, "SUCCEEDED")), 7, {
          before: { snapshot: before.snapshot, atMs: 1_700_000_000_000 - agoMs },
        }),
        submissions(row(6, "SUCCEEDED")),
      ).reading;
    assert.deepEqual(missing(2_000), { kind: "unclear" });
    assert.deepEqual(missing(20_000), { kind: "gone", definitionStays: true });
    assert.deepEqual(missing(Infinity), { kind: "gone", definitionStays: true });
  });

  it("a job that is gone took its runs with it; also where it goes between two requests", () => {
    for (const code of ["Cdm.0100", "Cdm.0054"]) {
      assert.deepEqual(looked(cdmError(code)), { kind: "gone" });
      assert.deepEqual(looked(cdmError(code, 500)), { kind: "gone" });
      assert.deepEqual(led(looked(submissions()), cdmError(code)).reading, { kind: "gone" });
    }
  });

  it("F4: the gateway's 404, a fault and a refusal prove nothing; a success without a list is unclear", () => {
    for (const answer of [
      answered({ error_code: "APIGW.0101" }, 404),
      answered("<html>", 404),
      answered("", 503),
    ]) {
      assert.equal(looked(answer).kind, "refused");
      assert.equal(led(looked(submissions()), answer).reading.kind, "refused");
    }
    assert.deepEqual(looked(answered("<html>")), { kind: "unclear" });
    assert.deepEqual(led(looked(submissions()), answered("<html>")).reading, { kind: "unclear" });
  });
});

describe("CDM's answer to a stop", () => {
  const stopped = (answer: ServiceAnswer) => looked(answer, 7, { cancelling: true });

  it("accepted in any of its forms it says nothing of the run", () => {
    for (const answer of [answered({}), answered({ "validation-result": [] }), submissions(row(7, "FAILED"))])
      assert.deepEqual(stopped(answer), { kind: "unclear" });
  });

  it("Cdm.0053: it had ended by itself, and how is asked", () => {
    const { reading } = led(stopped(cdmError("Cdm.0053")), submissions(row(7, "SUCCEEDED")));
    assert.deepEqual(shown(reading), ["7", "SUCCEEDED", true]);
  });

  it("a job that is gone needs no stop; a refusal, also one with 200, is said", () => {
    assert.deepEqual(stopped(cdmError("Cdm.0100")), { kind: "gone" });
    const refused = stopped(answered({ "validation-result": [{ status: "ERROR", message: "no right" }] }));
    assert.ok(refused.kind === "refused" && refused.refusal.text === "no right");
  });
});

describe("CDM: what stands in the way, and what a vanished record means", () => {
  it("the occupant is named by number, state, who and when, and by the id to adopt", () => {
    const found = cdm.occupant?.read(submissions(row(6, "SUCCEEDED"), row(41, "RUNNING")), inputs) ?? "";
    assert.match(found, /submission 41 \(RUNNING, started by cdm at 2020-09-13T/);
    assert.ok(found.endsWith(`id ${inputs.clusterId}/jdbc2hive/41`));
    for (const answer of [submissions(), cdmError("Cdm.0100")])
      assert.equal(cdm.occupant?.read(answer, inputs), undefined);
  });

  it("O11: only a job that deletes itself after success tells an end by being gone", () => {
    const end = cdm.vanished?.(run(7, { disposableType: "DELETE_AFTER_SUCCEED" }));
    assert.equal(end?.status, "SUCCEEDED");
    assert.match(end?.statusReason ?? "", /^inferred/);
    for (const known of [{ disposableType: "DELETE" }, {}])
      assert.equal(cdm.vanished?.(run(7, known)), undefined);
  });
});
