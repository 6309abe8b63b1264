import assert from "node:assert/strict";
import { mrsAddress } from "../../../provider/services/mrs/address";
import { mrsJobExecution as mrs } from "../../../provider/services/mrs/jobExecution";
import { UNKNOWN } from "../../../provider/values";
import { readAnswer, wireRequest } from "../../../provider/wire";

const CLUSTER = "c-1";
const run = { executionId: "j-1", inputs: { clusterId: CLUSTER } };
const JOBS = `/clusters/${CLUSTER}/job-executions`;
/** What MRS parses out of the bytes that leave. */
const received = (inputs: object) => {
  const { body } = wireRequest(mrs.submit({ clusterId: CLUSTER, ...inputs }), "http://mrs/v2/p", mrsAddress);
  return JSON.parse(new TextDecoder().decode(body)) as Record<string, unknown>;
};

describe("MRS v2's requests", () => {
  it("submit: what the official client sends, and nothing of ours", () => {
    const { method, path, repeatable, purpose } = mrs.submit({ clusterId: "a/b", jobName: "n" });
    assert.deepEqual(
      [method, path, repeatable, purpose],
      ["POST", "/clusters/a%2Fb/job-executions", false, "submit job n to cluster a/b"],
    );
    const inputs = { jobType: "DistCp", jobName: "n", triggers: [1], fetchSqlResult: true, __urn: "u" };
    assert.deepEqual(received(inputs), { job_type: "DistCp", job_name: "n" });
    assert.deepEqual(received({ ...inputs, arguments: [], properties: {} }), {
      job_type: "DistCp",
      job_name: "n",
      arguments: [],
      properties: {},
    });
  });

  it("arguments arrive exactly as written, in order: blanks, commas, quotes, =, empty ones, repeated flags", () => {
    const list = [
      "--conf",
      "a=b=c",
      "--conf",
      "d=e, f",
      "",
      " ",
      `it's "q"`,
      "[x, y]",
      "{k=v}",
      "a\\b\n",
      "ü~%20",
      "",
    ];
    const properties = { "k=v": " a, b=c ", "": "", 'q"': "'" };
    const got = received({ jobType: "SparkSubmit", jobName: "n", arguments: list, properties });
    assert.deepEqual([got["arguments"], got["properties"]], [list, properties]);
  });

  it("all but submit may be sent twice; kill and removal are POSTs all the same", () => {
    const requests = [
      mrs.describe(run),
      mrs.cancel(run),
      mrs.remove(run)!,
      mrs.diagnose(run),
      mrs.results!.ask(run),
    ];
    assert.deepEqual(
      requests.map(({ method, path, repeatable }) => [method, path, repeatable]),
      [
        ["GET", `${JOBS}/j-1`, true],
        ["POST", `${JOBS}/j-1/kill`, true],
        ["POST", `${JOBS}/batch-delete`, true],
        ["GET", JOBS, true],
        ["GET", `${JOBS}/j-1/sql-result`, true],
      ],
    );
    assert.deepEqual(mrs.remove(run)?.json, { job_id_list: ["j-1"] });
    assert.equal(mrs.cancel(run).json, undefined);
    assert.deepEqual(mrs.diagnose(run).query, { job_state: "RUNNING", limit: "100" });
    assert.equal(mrs.adjust(run, {}, { fetchSqlResult: true }), undefined);
  });

  it("the content type is there also without a body, as the pages of all calls demand", () => {
    const { headers } = wireRequest(mrs.describe(run), "http://mrs/v2/p", mrsAddress);
    assert.equal(headers["content-type"], "application/json; charset=utf-8");
  });

  it("R9: the id is cluster and job", () => {
    assert.equal(mrs.idOf(run), "c-1/j-1");
    assert.deepEqual(mrs.parseId("c-1/j-1"), { id: "c-1/j-1", executionId: "j-1" });
    for (const id of ["", "j-1", "/j-1", "c-1/", "c-1/j-1/x", "c 1/j-1", `${"c".repeat(65)}/j`])
      assert.equal(mrs.parseId(id), undefined, id);
  });

  it("P3: what surprises in a type is said; nothing needs to be read for it", () => {
    const inputs = { clusterId: CLUSTER, jobType: "Sparc", arguments: [] };
    const { warnings, problems } = mrs.inspect(inputs, {}, () => false);
    assert.deepEqual([warnings.some(({ path }) => path === "jobType"), problems], [true, []]);
    assert.deepEqual(mrs.inspect({ ...inputs, jobType: UNKNOWN }, {}, () => false).warnings, []);
    assert.deepEqual(mrs.references({ clusterId: CLUSTER }), {});
  });
});

describe("MRS's address", () => {
  for (const given of ["", "/", "/v2", "/v1.1", "/v1.1/", "/v2/p", "/v1.1/p", "/p"])
    it(`http://mrs${given} leads to version 2`, () =>
      assert.equal(mrsAddress.serviceUrl(`http://mrs${given}`, "p"), "http://mrs/v2"));
});

describe("the results of SQL (fetchSqlResult)", () => {
  const { wanted, read } = mrs.results!;
  const rows = (body: unknown, status = 200) =>
    read(readAnswer({ status, headers: {}, text: JSON.stringify(body) }));

  it("are wanted where asked for, of the types that have any; and secret", () => {
    assert.equal(wanted({ fetchSqlResult: true, jobType: "SparkSql" }), true);
    assert.equal(wanted({ fetchSqlResult: true, jobType: "SparkScript" }), true);
    assert.equal(wanted({ fetchSqlResult: true, jobType: "HiveSql" }), false);
    assert.equal(wanted({ jobType: "SparkSql" }), false);
    assert.deepEqual(mrs.secretOutputs, ["sqlResult"]);
  });

  it("stand under either key, by statement", () => {
    const found = { "0": [{ id: "1", name: "a" }], "1": [] };
    assert.deepEqual(rows({ sql_results: found }), found);
    assert.deepEqual(rows({ "sql-results": found }), found);
  });

  it("are empty where MRS says so, by any status", () => {
    assert.deepEqual(rows({ error_code: "0181", error_msg: "empty" }, 400), {});
    assert.deepEqual(read({ status: 200, headers: {}, body: undefined }), {});
  });
});
