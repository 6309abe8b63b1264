import assert from "node:assert/strict";
import { mrsV1Address } from "../../../provider/services/mrs/address";
import { encodedHql } from "../../../provider/services/mrs/v1/hql";
import { mrsV1JobExecution as execution } from "../../../provider/services/mrs/v1/jobExecution";
import { mrsV1JobSubmission as submission } from "../../../provider/services/mrs/v1/jobSubmission";
import { mrsV1DataSource, mrsV1Job, mrsV1JobBinary } from "../../../provider/services/mrs/v1/objects";
import type { ServiceRequest } from "../../../provider/services/service";
import { wireRequest } from "../../../provider/wire";

const run = { executionId: "e/1", inputs: { clusterId: "c-1" } };
const received = (request: ServiceRequest) => {
  const { body } = wireRequest(request, "http://mrs/v1.1/p", mrsV1Address);
  return JSON.parse(new TextDecoder().decode(body)) as Record<string, unknown>;
};

describe("MRS v1.1: executing a job object", () => {
  const inputs = { jobId: "j/1", clusterId: "c-1", inputId: "i", outputId: "o" };

  it("the published request: all that is mandatory, job_configs even if empty, nothing unsupported", () => {
    const jobConfigs = {
      configs: { "mapred.map.tasks": "1" },
      args: ["wordcount", "arg2"],
      params: { param2: "value2" },
    };
    const request = execution.submit({ ...inputs, jobConfigs, isPublic: true, triggers: [1] });
    assert.deepEqual(
      [request.method, request.path, request.repeatable],
      ["POST", "/jobs/j%2F1/execute", false],
    );
    const body = { cluster_id: "c-1", input_id: "i", output_id: "o" };
    assert.deepEqual(received(request), { ...body, job_configs: jobConfigs });
    assert.deepEqual(received(execution.submit(inputs)), { ...body, job_configs: {} });
  });

  it("args arrive exactly as written, in order", () => {
    const args = ["org.apache.spark.examples.SparkPi 10", "", "a, b", "--x=1", "--x=1", `'"`];
    const body = received(execution.submit({ ...inputs, jobConfigs: { args } }));
    assert.deepEqual(body["job_configs"], { args });
  });
});

describe("MRS v1.1: submit-job", () => {
  it("the fields of the official client, and nothing that was not given", () => {
    const request = submission.submit({
      clusterId: "c-1",
      jobType: "DistCp",
      jobName: "n",
      input: "s3a://b/in",
      output: "/out",
      jobLog: "/log",
      fileAction: "import",
      triggers: [1],
    });
    assert.deepEqual([request.method, request.path, request.repeatable], ["POST", "/jobs/submit-job", false]);
    assert.deepEqual(received(request), {
      job_name: "n",
      cluster_id: "c-1",
      input: "s3a://b/in",
      output: "/out",
      job_log: "/log",
      job_type: 5,
      file_action: "import",
    });
  });

  it("a type is a number on the wire", () => {
    const types = { MapReduce: 1, Spark: 2, HiveScript: 3, DistCp: 5, SparkScript: 6, SparkSql: 7 };
    for (const [jobType, number] of Object.entries(types))
      assert.equal(received(submission.submit({ jobType }))["job_type"], number);
  });

  it("arguments are joined with one blank, each untouched, in order", () => {
    const list = ["--class", "a.B", "--conf", "x=1,y", "--conf", "", `"q"`];
    const body = received(
      submission.submit({ jobType: "Spark", arguments: list, jarPath: "/a.jar", hiveScriptPath: "/b.sql" }),
    );
    assert.equal(body["arguments"], `--class a.B --conf x=1,y --conf  "q"`);
    assert.deepEqual([body["jar_path"], body["hive_script_path"]], ["/a.jar", "/b.sql"]);
  });

  it("hql is base64 with J and L changed, behind one letter", () => {
    const decoded = (text: string) => {
      const swapped = text.slice(1).replace(/[JL]/g, (letter) => (letter === "J" ? "L" : "J"));
      return Buffer.from(swapped, "base64").toString("utf8");
    };
    const statement = "select 'ü, x' from t where a = \"%$\" and b < 5; -- JJLL";
    assert.match(encodedHql(statement), /^[A-Za-z][A-Za-z0-9+/]+=*$/);
    assert.equal(decoded(encodedHql(statement)), statement);
    // `$` alone is `JA==` in the usual alphabet, `,` is `LA==`.
    assert.deepEqual([encodedHql("$").slice(1), encodedHql(",").slice(1)], ["LA==", "JA=="]);
    assert.equal(received(submission.submit({ hql: "$" }))["hql"], encodedHql("$"));
  });

  it("is named by us where the program gives no name; a job object's run has none", () => {
    assert.deepEqual(submission.naming, { input: "jobName", longest: 64 });
    assert.equal(execution.naming, undefined);
  });
});

describe("MRS v1.1: both kinds of run", () => {
  for (const service of [execution, submission]) {
    it(`${service.className}: state by job-exes, the rest by job-executions; all may be sent twice`, () => {
      const requests = [
        service.describe(run),
        service.cancel(run),
        service.remove(run)!,
        service.diagnose(run),
      ];
      assert.deepEqual(
        requests.map(({ method, path, repeatable }) => [method, path, repeatable]),
        [
          ["GET", "/job-exes/e%2F1", true],
          ["GET", "/job-executions/e%2F1/cancel", true],
          ["DELETE", "/job-executions/e%2F1", true],
          ["GET", "/job-exes", true],
        ],
      );
      assert.deepEqual(service.diagnose(run).query, { cluster_id: "c-1", state: "2", page_size: "100" });
      assert.deepEqual([service.idOf(run), service.refPrefix], ["e/1", "mrs/v1:"]);
      assert.deepEqual(service.parseId("e-1"), { id: "e-1", executionId: "e-1" });
      for (const id of ["", "a/b", "a b", "x".repeat(65)]) assert.equal(service.parseId(id), undefined);
      assert.equal(service.adjust(run, {}, { jobName: "x" }), undefined);
    });
  }

  for (const given of ["", "/", "/v2", "/v1.1", "/v1.1/p", "/v2/p/", "/p"])
    it(`http://mrs${given} leads to version 1.1`, () =>
      assert.equal(mrsV1Address.serviceUrl(`http://mrs${given}`, "p"), "http://mrs/v1.1"));
});

describe("MRS v1.1: objects speak Sahara's wire, at MRS's address", () => {
  it("classes, names of 64", () => {
    const all = [mrsV1Job, mrsV1JobBinary, mrsV1DataSource];
    assert.deepEqual(
      all.map(({ className }) => className),
      ["mrs.v1.Job", "mrs.v1.JobBinary", "mrs.v1.DataSource"],
    );
    for (const { address, longestName } of all) assert.deepEqual([address, longestName], [mrsV1Address, 64]);
  });

  const BINARY = { name: "n", description: "", url: "s3a://b/a.jar" };

  it("requests and rows", () => {
    const job = mrsV1Job.create({ type: "Spark", libIds: ["l"], description: "d" }, "n", undefined);
    assert.deepEqual([job.method, job.path], ["POST", "/jobs"]);
    assert.deepEqual(received(job), { name: "n", description: "d", type: "Spark", mains: [], libs: ["l"] });
    const binary = mrsV1JobBinary.create({ url: "s3a://b/a.jar" }, "n", undefined);
    assert.deepEqual([binary.path, received(binary)], ["/job-binaries", BINARY]);
    const source = mrsV1DataSource.create({ type: "hdfs", url: "/in" }, "n", undefined);
    assert.deepEqual(
      [source.path, received(source)],
      ["/data-sources", { name: "n", type: "hdfs", url: "/in" }],
    );
    // Their pages mark these two as mandatory, changed or not.
    assert.deepEqual(mrsV1JobBinary.change("1", {}, { isPublic: true })?.json, {
      description: "",
      is_public: true,
    });
    assert.deepEqual(
      mrsV1DataSource.change("1", { type: "hdfs" }, { type: "hdfs", description: "d" })?.json,
      {
        type: "hdfs",
        description: "d",
      },
    );
    const body = { job: { id: "1", name: "n", is_public: null } };
    assert.equal(mrsV1Job.row({ status: 202, headers: {}, body }, {})?.id, "1");
  });

  it("the content type is there also without a body, as the pages of all calls demand", () => {
    for (const request of [execution.describe(run), execution.cancel(run), mrsV1Job.describe("1")])
      assert.equal(
        wireRequest(request, "http://mrs/v1.1/p", mrsV1Address).headers["content-type"],
        "application/json",
      );
  });

  it("a content is uploaded as it is, without a content type", () => {
    const put = mrsV1JobBinary.content!.put("n", new Uint8Array([1, 2]));
    const { headers } = wireRequest(put, "http://mrs/v1.1/p", mrsV1Address);
    assert.deepEqual([put.path, headers["content-type"]], ["/job-binary-internals/n", undefined]);
  });

  it("refusals are MRS's: by code, a plain 404 is not found", () => {
    const of = (status: number, body?: unknown) => mrsV1Job.refusal({ status, headers: {}, body })?.kind;
    assert.deepEqual(
      [of(202, {}), of(404), of(404, { error_code: "APIGW.0101" })],
      [undefined, "notFound", "other"],
    );
    assert.equal(of(500, { error_code: "12000069", error_msg: "libs" }), "other");
  });
});
