import assert from "node:assert/strict";
import { mrsJobExecution } from "../../../provider/services/mrs/jobExecution";
import { mrsV1JobSubmission } from "../../../provider/services/mrs/v1/jobSubmission";
import { noted, warnings } from "../shown";
import { answer, Scene } from "./scene";

const JOBS = "/clusters/c-1/job-executions";
const SUBMIT = `POST ${JOBS}`;
const SHOW = `GET ${JOBS}/j-1`;
const KILL = `POST ${JOBS}/j-1/kill`;
const REMOVE = `POST ${JOBS}/batch-delete`;

const accepted = answer(200, { job_submit_result: { job_id: "j-1", state: "COMPLETE" } });
const refused = (code: string, status = 400) => answer(status, { error_code: code, error_msg: "text" });
const gone = refused("0176", 500);
const shown = (job_state: string, job_result = "UNDEFINED", more: object = {}) =>
  answer(202, { job_detail: { job_id: "j-1", job_state, job_result, app_id: "application_1_3", ...more } });

const run = {
  clusterId: "c-1",
  jobType: "SparkSubmit",
  arguments: ["--master", "yarn", "obs://b/a.py", "a, b", ""],
};
const sql = { clusterId: "c-1", jobType: "SparkSql", arguments: ["select 1;"], fetchSqlResult: true };
const stackOf = (script: Parameters<typeof Scene.stack>[1]) => Scene.stack(mrsJobExecution, script);

describe("a run of MRS v2 in a stack", () => {
  it("O1, R1: named by us, followed to its end; the next up asks nothing; outputs tell what was given", async () => {
    const echoed = {
      arguments: "[--master, yarn, obs://b/a.py, a, b, ]",
      queue: "default",
      launcher_id: "l",
    };
    const [stack, scene] = stackOf({
      [SUBMIT]: [accepted],
      [SHOW]: [shown("ACCEPTED"), shown("RUNNING"), shown("FINISHED", "SUCCEEDED", echoed)],
    });
    assert.equal((await stack.up(run)).error, undefined);
    assert.equal(stack.state?.id, "c-1/j-1");
    const { status, jobName, queue, launcherId, executionRef, arguments: given } = stack.outputs;
    assert.deepEqual([status, queue, launcherId, executionRef], ["SUCCEEDED", "default", "l", "mrs:c-1/j-1"]);
    assert.deepEqual(given, run.arguments);
    assert.match(String(jobName), /^count-[0-9a-f]{10}-[0-9a-f]{10}$/);
    const asked = scene.requests.length;
    assert.equal((await stack.up(run)).did, "same");
    assert.equal(scene.requests.length, asked);
  });

  it("O2: FINISHED with FAILED fails the up with the reason; R11: what is left can be destroyed", async () => {
    const [stack, scene] = stackOf({
      [SUBMIT]: [accepted],
      [SHOW]: [shown("FINISHED", "FAILED"), shown("FINISHED", "FAILED"), shown("FINISHED", "FAILED"), gone],
      [REMOVE]: [answer(202)],
    });
    const { error = "" } = await stack.up(run);
    assert.match(
      error,
      /MRS job execution c-1\/j-1 ended FAILED \(FINISHED\/FAILED\).*yarn logs -applicationId application_1_3/,
    );
    assert.equal((await stack.destroy()).error, undefined);
    assert.deepEqual(scene.writes, [SUBMIT, REMOVE]);
  });

  it("O2: a submission that failed and left a job behind is in state, to be removed", async () => {
    const [stack] = stackOf({
      [SUBMIT]: [answer(500, { job_submit_result: { job_id: "j-1", state: "FAILED" } })],
    });
    assert.match((await stack.up(run)).error ?? "", /ended FAILED: MRS took the job and could not submit it/);
    assert.equal(stack.state?.id, "c-1/j-1");
  });

  it("O10: refused for want of room, asked again; then it runs", async () => {
    const [stack, scene] = stackOf({
      [SUBMIT]: [refused("0177"), refused("0202", 500), refused("APIGW.0308", 429), accepted],
      [SHOW]: [shown("FINISHED", "SUCCEEDED")],
    });
    const { error, lines } = await stack.up(run);
    assert.equal(error, undefined);
    assert.ok(lines.some(({ text }) => text === "queued by the service's limit"));
    assert.equal(scene.writes.length, 4);
  });

  it("O9: a run that does not get going: who occupies the cluster", async () => {
    const pending = Array.from({ length: 14 }, () => shown("ACCEPTED"));
    const [stack] = stackOf({
      [SUBMIT]: [accepted],
      [SHOW]: [...pending, shown("FINISHED", "SUCCEEDED")],
      [`GET ${JOBS}`]: [answer(200, { total_record: 10, job_list: [{ job_name: "other" }] })],
    });
    assert.match(
      warnings(await stack.up(run)).join(),
      /10 jobs are running on the cluster, which takes 10 at once: other and 9 more/,
    );
  });

  it("D1: what runs is killed, and removed once it has ended", async () => {
    const running = shown("RUNNING");
    const [stack, scene] = stackOf({
      [SUBMIT]: [accepted],
      [SHOW]: [running, running, running, shown("KILLED", "KILLED"), gone],
      [KILL]: [answer(202, { result: "succeeded" })],
      [REMOVE]: [answer(200)],
    });
    await stack.up({ ...run, waitForCompletion: false });
    assert.equal((await stack.destroy()).error, undefined);
    assert.deepEqual(scene.writes, [SUBMIT, KILL, REMOVE]);
  });

  it("O6: a job that ends before the kill comes has not been ended by it", async () => {
    const [stack] = stackOf({
      [SUBMIT]: [accepted],
      [SHOW]: [shown("RUNNING"), shown("RUNNING"), shown("RUNNING"), shown("FINISHED", "SUCCEEDED")],
      [KILL]: [refused("0175")],
    });
    const { error } = await stack.up({ ...run, runTimeoutSeconds: 1 });
    assert.equal(error, undefined);
    assert.equal(stack.outputs["status"], "SUCCEEDED");
  });

  it("F2, F3: a record that is gone by code", async () => {
    const [stack] = stackOf({ [SUBMIT]: [accepted], [SHOW]: [shown("FINISHED", "SUCCEEDED"), gone] });
    await stack.up(run);
    await stack.refresh();
    assert.equal(stack.outputs["recordMissing"], true);
    const [other] = stackOf({ [SUBMIT]: [accepted], [SHOW]: [gone] });
    await other.up({ ...run, waitForCompletion: false });
    await other.refresh();
    assert.equal(other.state, undefined);
  });

  it("fetchSqlResult: the rows become an output once they can be read", async () => {
    const rows = { "0": [{ id: "1" }] };
    const [stack] = stackOf({
      [SUBMIT]: [accepted],
      [SHOW]: [shown("FINISHED", "SUCCEEDED")],
      [`${SHOW}/sql-result`]: [refused("0183", 500), answer(200, { "sql-results": rows })],
    });
    const up = await stack.up(sql);
    assert.deepEqual([up.error, noted(up)], [undefined, []]);
    assert.deepEqual(stack.outputs["sqlResult"], rows);
  });

  it("fetchSqlResult: rows that cannot be had, for whatever reason, do not lose the run that succeeded", async () => {
    // The scene knows no answer to the question for rows, and throws what is no error of ours.
    const [stack] = stackOf({ [SUBMIT]: [accepted], [SHOW]: [shown("FINISHED", "SUCCEEDED")] });
    const up = await stack.up(sql);
    assert.equal(up.error, undefined);
    assert.match(warnings(up).join(), /the run succeeded, but sqlResult is missing/);
    assert.deepEqual([stack.outputs["status"], stack.state?.id], ["SUCCEEDED", "c-1/j-1"]);
  });

  it("R9: a run is taken over by its id", async () => {
    const [stack, scene] = stackOf({ [SHOW]: [shown("FINISHED", "SUCCEEDED", { job_name: "theirs" })] });
    const adopted = { ...run, adoptExecutionId: "c-1/j-1" };
    assert.equal((await stack.up(adopted)).error, undefined);
    assert.deepEqual([stack.outputs["jobName"], scene.writes], ["theirs", []]);
    assert.equal((await stack.up(adopted)).did, "same");
  });
});

describe("a run of MRS v1.1 in a stack", () => {
  const submission = {
    clusterId: "c-1",
    jobType: "Spark",
    jarPath: "obs://b/a.jar",
    arguments: ["a.B", "10"],
  };
  const exe = (job_state: number, job_final_status: number) =>
    answer(200, { job_execution: { id: "e-1", job_state, job_final_status } });
  const SUBMIT_JOB = "POST /jobs/submit-job";
  const CANCEL = "GET /job-executions/e-1/cancel";

  it("O2: Completed with final status 1 fails the up; then it is removed", async () => {
    const [stack, scene] = Scene.stack(mrsV1JobSubmission, {
      [SUBMIT_JOB]: [exe(2, 1)],
      "GET /job-exes/e-1": [exe(2, 1), exe(3, 1), exe(3, 1), answer(404)],
      "DELETE /job-executions/e-1": [answer(204)],
      "GET /job-executions/e-1": [answer(404)],
    });
    assert.match((await stack.up(submission)).error ?? "", /e-1 ended FAILED \(3\/1\): the job failed/);
    assert.equal(stack.outputs["executionRef"], "mrs/v1:e-1");
    assert.equal((await stack.destroy()).error, undefined);
    assert.deepEqual(scene.writes, [SUBMIT_JOB, "DELETE /job-executions/e-1"]);
  });

  it("O6: past its limit it is cancelled by a GET, and looked at for what came of it", async () => {
    const [stack, scene] = Scene.stack(mrsV1JobSubmission, {
      [SUBMIT_JOB]: [exe(1, 0)],
      "GET /job-exes/e-1": [exe(2, 0), exe(2, 0), exe(2, 0), exe(2, 0), exe(3, 3)],
      [CANCEL]: [answer(200, { job_execution: { id: "e-1", info: null, end_time: null } })],
    });
    assert.match(
      (await stack.up({ ...submission, runTimeoutSeconds: 1 })).error ?? "",
      /cancelled because runTimeoutSeconds/,
    );
    assert.deepEqual([stack.outputs["status"], scene.writes], ["CANCELLED", [SUBMIT_JOB, CANCEL]]);
  });
});
