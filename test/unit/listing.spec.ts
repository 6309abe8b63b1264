/** Lists of runs, page by page, as each service may give them. */
import assert from "node:assert/strict";
import { cdmJobExecution as cdm } from "../../provider/services/cdm/jobExecution";
import type { ExecutionService } from "../../provider/services/execution";
import { mrsJobExecution as mrs } from "../../provider/services/mrs/jobExecution";
import { mrsV1JobExecution as execution } from "../../provider/services/mrs/v1/jobExecution";
import { mrsV1JobSubmission as submission } from "../../provider/services/mrs/v1/jobSubmission";
import { saharaJobExecution as sahara } from "../../provider/services/sahara/jobExecution";
import type { ServiceAnswer, ServiceRequest } from "../../provider/services/service";

const INPUTS = { clusterId: "c-1", jobName: "copy" };
const ok = (body: unknown): ServiceAnswer => ({ status: 200, headers: {}, body });
const REFUSAL: ServiceAnswer = {
  status: 400,
  headers: {},
  body: { error_code: "0178", errCode: "Cdm.0010", error_msg: "no such page" },
};

type Server = (request: ServiceRequest, runs: readonly number[]) => ServiceAnswer;

const numberIn = ({ query = {} }: ServiceRequest, key: string, otherwise: number) =>
  Number(query[key] ?? otherwise);
const cut = (runs: readonly number[], start: number, size: number) => runs.slice(start, start + size);

const jobs = (runs: readonly number[]) =>
  ok({
    job_list: runs.map((n) => ({ job_id: `j-${n}`, job_state: "FINISHED", submitted_time: submittedMs(n) })),
  });
/** Two at a time. */
const submittedMs = (n: number) => 1_600_000_000_000 + (n >> 1) * 1000;
const jobExes = (runs: readonly number[]) =>
  ok({ job_executions: runs.map((n) => ({ id: `j-${n}`, job_state: 3 })) });

const until =
  (isWithin: (ms: number, endMs: number) => boolean): Server =>
  (request, runs) => {
    const endMs = numberIn(request, "submitted_time_end", Infinity);
    const within = runs.filter((n) => isWithin(submittedMs(n), endMs));
    return jobs(cut(within, 0, numberIn(request, "limit", 10)));
  };
const states: Server = (request, runs) => {
  const size = numberIn(request, "page_size", 10);
  return jobExes(cut(runs, (numberIn(request, "current_page", 1) - 1) * size, size));
};
/** Sahara's own: the marker is the last id of the page before. */
const records: Server = (request, runs) => {
  if (request.path !== "/job-executions") return states(request, runs);
  const { marker } = request.query ?? {};
  const start = marker === undefined ? 0 : runs.indexOf(Number(marker.slice(2))) + 1;
  const rows = cut(runs, start, 20);
  const next = start + 20 < runs.length ? `j-${rows.at(-1)}` : undefined;
  return ok({ job_executions: rows.map((n) => ({ id: `j-${n}`, cluster_id: "c-1" })), markers: { next } });
};
const history =
  (told: (runs: readonly number[]) => object): Server =>
  (request, runs) => {
    const size = numberIn(request, "page_size", 10);
    const rows = cut(runs, (numberIn(request, "page_no", 1) - 1) * size, size);
    const submissions = rows.map((n) => ({
      "submission-id": n,
      "creation-date": 1_600_000_000_000 + n,
      status: "SUCCEEDED",
    }));
    return ok({ submissions, ...told(runs) });
  };
/** It knows no pages, and tells so by showing the first again. */
const pageless: Server = (request, runs) =>
  history(({ length }) => ({ total: length }))({ ...request, query: {} }, runs);

/** Reads the whole of a list. @param arriving a run that starts after each page */
function listed(service: ExecutionService, serve: Server, count: number, arriving = 0) {
  let runs = Array.from({ length: count }, (_, at) => count - at);
  const asked: ServiceRequest[] = [];
  const turn = (request: ServiceRequest) => {
    asked.push(request);
    const answer = serve(request, runs);
    runs = [...Array.from({ length: arriving }, (_, at) => 10_000 + asked.length * 10 + at), ...runs];
    return answer;
  };
  let listing = service.readList(turn(service.list(INPUTS)), INPUTS);
  while (listing.kind === "further") listing = listing.read(turn(listing.request));
  assert.ok(listing.kind === "runs", JSON.stringify(listing));
  const ids = listing.runs.map(({ snapshot }) => Number(snapshot.executionId.replace("j-", "")));
  return { ids: ids.filter((id) => id < 10_000).sort((a, b) => b - a), asked };
}
const all = (count: number) => Array.from({ length: count }, (_, at) => count - at);

const WAYS: readonly (readonly [string, ExecutionService, Server])[] = [
  ["MRS v2, an end that is within", mrs, until((ms, endMs) => ms <= endMs)],
  ["MRS v2, an end that is not within", mrs, until((ms, endMs) => ms < endMs)],
  ["MRS v1.1's submit-job", submission, states],
  ["MRS v1.1's executions, two lists joined", execution, records],
  ["CDM's submissions, a total told", cdm, history(({ length }) => ({ total: length, page_size: 10 }))],
  ["CDM's submissions, no total", cdm, history(() => ({}))],
];

describe("I3: lists of runs", () => {
  for (const [what, service, serve] of WAYS) {
    for (const count of [0, 1, 10, 99, 100, 101, 200, 250, 450])
      it(`${what}: ${count} runs are read whole, each once`, () => {
        assert.deepEqual(listed(service, serve, count).ids, all(count));
      });

    it(`${what}: runs that start meanwhile hide none that was there`, () => {
      assert.deepEqual(listed(service, serve, 250, 1).ids, all(250));
    });
  }

  it("Sahara's is asked for whole, of the cluster", () => {
    const { path, query } = sahara.list(INPUTS);
    assert.deepEqual([path, query], ["/job-executions", { cluster_id: "c-1" }]);
  });

  it("CDM that shows the first page again has shown all it has; the latest is in it", () => {
    const { ids, asked } = listed(cdm, pageless, 35);
    assert.deepEqual(ids, all(35).slice(0, 10));
    assert.equal(asked.length, 2);
  });

  it("a list without an end is not read for ever: 50 pages", () => {
    const endless: Server = (request) => {
      const start = (numberIn(request, "current_page", 1) - 1) * 100;
      return jobExes(Array.from({ length: 100 }, (_, at) => start + at));
    };
    assert.equal(listed(submission, endless, 0).asked.length, 50);
  });

  for (const [what, service, serve] of WAYS.filter(([what]) => !what.includes("joined"))) {
    it(`${what}: a further page that is refused ends the list, a first one is the refusal`, () => {
      const once: Server = (request, runs) => {
        const first = !["submitted_time_end", "current_page", "page_no"].some(
          (key) => key in (request.query ?? {}),
        );
        return first ? serve(request, runs) : REFUSAL;
      };
      const { ids, asked } = listed(service, once, 250);
      assert.deepEqual(ids, all(250).slice(0, ids.length));
      assert.ok(ids.length >= 10 && asked.length === 2);
      assert.equal(service.readList(REFUSAL, INPUTS).kind, "refused");
    });

    it(`${what}: a success without a list in it is refused, and not taken for an empty one`, () => {
      for (const body of [
        undefined,
        null,
        "<html>",
        {},
        [],
        { job_list: {}, job_executions: "none", submissions: null },
      ])
        assert.equal(service.readList(ok(body), INPUTS).kind, "refused", JSON.stringify(body));
    });
  }
});
