import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import { EmulatorClient, eventually } from "../clients/emulatorClient";

describe("emulator: executions", () => {
  let client: EmulatorClient;
  before(async () => {
    client = await EmulatorClient.start();
  });
  after(() => client.emulator.close());

  const workFile = (job: string, id: string, name: string) =>
    join(client.emulator.storage, "jobs", job, id, name);

  it("the answer to execute lacks what was not written yet, and ignores is_public and is_protected", async () => {
    const job = await client.shellJob("echo", "echo hello");
    const configs = { "edp.marker": "m", "fs.swift.service.sahara.password": "p", "fs.s3a.access.key": "k" };
    const reply = await client.execute(job, {
      is_public: true,
      is_protected: true,
      job_configs: { configs },
    });
    assert.equal(reply.status, 202);
    const row = reply.body.job_execution;
    assert.deepEqual(
      Object.keys(row).sort(),
      [
        ...[
          "cluster_id",
          "created_at",
          "id",
          "info",
          "input_id",
          "is_protected",
          "is_public",
          "job_configs",
          "job_id",
        ],
        ...["oozie_job_id", "output_id", "tenant_id"],
      ].sort(),
    );
    assert.deepEqual([row.is_public, row.is_protected, row.info], [false, false, { status: "PENDING" }]);
    const blanked = { ...configs, "fs.swift.service.sahara.password": "", "fs.s3a.access.key": "" };
    assert.deepEqual(row.job_configs, { configs: blanked, job_execution_info: {} });
    assert.ok("end_time" in (await client.show(row.id)));
  });

  it("times: created_at in UTC, start_time and end_time in the server's own zone, none with a zone", async () => {
    const id = await client.started(await client.shellJob("times", "true"));
    const row = await client.ended(id);
    const ahead = (Date.parse(`${row.start_time}Z`) - Date.parse(`${row.created_at}Z`)) / 3_600_000;
    assert.equal(Math.round(ahead), 3);
    assert.match(row.end_time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
    assert.equal(row.return_code, null);
    assert.match(row.engine_job_id, /^\d+@/);
  });

  it("a plain GET shows the stored row, only refresh-status looks at the process", async () => {
    const id = await client.started(await client.shellJob("stale", "echo done > done"));
    await eventually("the job to end", async () => existsSync(workFile("stale", id, "done")));
    await eventually(
      "the launch to be stored",
      async () => (await client.show(id)).info.status === "RUNNING",
    );
    assert.equal((await client.show(id)).info.status, "RUNNING");
    await client.ended(id);
    assert.equal((await client.show(id)).info.status, "SUCCEEDED");
  });

  it("the periodic look finds the end, too", async () => {
    const watched = await EmulatorClient.start({ timing: { refreshEveryMs: 50 } });
    const id = await watched.started(await watched.shellJob("watched", "true"));
    await eventually("the end", async () => (await watched.show(id)).info.status === "SUCCEEDED");
    await watched.emulator.close();
  });

  it("cancel answers the row from before, and ends the whole process group", async () => {
    const id = await client.started(await client.shellJob("long", "sleep 60"));
    await client.reaches(id, "RUNNING");
    const reply = await client.sahara("GET", `/job-executions/${id}/cancel`);
    assert.deepEqual([reply.status, reply.body.job_execution.info.status], [200, "RUNNING"]);
    const row = await client.ended(id);
    assert.equal(row.info.status, "KILLED");
    assert.notEqual(row.end_time, null);
    assert.equal(
      (await client.sahara("GET", `/job-executions/${id}/cancel`)).body.job_execution.info.status,
      "KILLED",
    );
  });

  it("a job that handles SIGINT succeeds; one that ignores it runs on", async () => {
    const handling = await client.started(
      await client.shellJob("handling", "trap 'exit 0' INT; echo > ready; sleep 60 & wait"),
    );
    const ignoring = await client.started(
      await client.shellJob("ignoring", "trap '' INT; echo > ready; sleep 60"),
    );
    for (const [name, id] of [
      ["handling", handling],
      ["ignoring", ignoring],
    ] as const) {
      await eventually("its trap", async () => existsSync(workFile(name, id, "ready")));
      await client.reaches(id, "RUNNING");
      await client.sahara("GET", `/job-executions/${id}/cancel`);
    }
    assert.equal((await client.ended(handling)).info.status, "SUCCEEDED");
    await eventually(
      "the cancel to be over",
      async () => (await client.show(ignoring)).info.status !== "TOBEKILLED",
    );
    assert.equal((await client.refresh(ignoring)).info.status, "RUNNING");
  });

  it("cancelled while PENDING: KILLED with end_time null, and no process", async () => {
    const id = await client.started(await client.shellJob("early", "echo ran"));
    assert.equal(
      (await client.sahara("GET", `/job-executions/${id}/cancel`)).body.job_execution.info.status,
      "PENDING",
    );
    const row = await client.reaches(id, "KILLED");
    assert.deepEqual([row.end_time, row.engine_job_id], [null, null]);
    assert.equal(existsSync(workFile("early", id, "stdout")), false);
  });

  it("delete: 204 at once, the row goes later, the process with it", async () => {
    const id = await client.started(await client.shellJob("removed", "echo $$ > pid; sleep 60"));
    await client.reaches(id, "RUNNING");
    await eventually("its pid", async () => existsSync(workFile("removed", id, "pid")));
    const pid = Number(readFileSync(workFile("removed", id, "pid"), "utf8"));
    assert.equal((await client.sahara("DELETE", `/job-executions/${id}`)).status, 204);
    assert.equal((await client.show(id)).info.status, "RUNNING");
    await client.goes(id);
    assert.throws(() => process.kill(pid, 0));
  });

  it("delete of a PENDING one keeps the row, KILLED; a second delete removes it", async () => {
    const id = await client.started(await client.shellJob("kept", "true"));
    await client.sahara("DELETE", `/job-executions/${id}`);
    await client.reaches(id, "KILLED");
    await client.sahara("DELETE", `/job-executions/${id}`);
    await client.goes(id);
  });

  it("a GET during the removal can be a 200 with a JSON string", async () => {
    client.emulator.quirks.removalGlitchChance = 1;
    const id = await client.started(await client.shellJob("glitch", "true"));
    await client.ended(id);
    await client.sahara("DELETE", `/job-executions/${id}`);
    const odd = await eventually("the odd answer", async () => {
      const reply = await client.sahara("GET", `/job-executions/${id}`);
      return typeof reply.body === "string" && reply;
    });
    client.emulator.quirks.removalGlitchChance = 0;
    assert.deepEqual([odd.status, odd.body], [200, "<Response 183 bytes [404 NOT FOUND]>"]);
    await client.goes(id);
  });

  it("PATCH: flags only, protection holds, info.status cancel does nothing", async () => {
    const id = await client.started(await client.shellJob("patched", "sleep 60"));
    await client.reaches(id, "RUNNING");
    const patch = (body: object) => client.sahara("PATCH", `/job-executions/${id}`, body);
    assert.equal((await patch({ job_configs: {} })).body.error_name, "VALIDATION_ERROR");
    assert.equal(
      (await patch({ info: { status: "cancel" }, is_public: true })).body.error_name,
      "INVALID_JOB_STATUS",
    );
    assert.equal((await patch({ info: {} })).status, 500);
    assert.equal((await patch({ info: { status: "cancel" } })).status, 202);
    assert.equal((await client.refresh(id)).info.status, "RUNNING");
    assert.equal(
      (await patch({ is_public: true, is_protected: true })).body.job_execution.is_protected,
      true,
    );
    assert.equal(
      (await client.sahara("GET", `/job-executions/${id}/cancel`)).body.error_name,
      "CANCELING_FAILED",
    );
    assert.equal((await client.sahara("DELETE", `/job-executions/${id}`)).body.error_name, "DELETION_FAILED");
    assert.equal((await patch({ is_protected: false })).status, 202);
    await client.sahara("GET", `/job-executions/${id}/cancel`);
    await client.reaches(id, "KILLED");
  });

  it("on the inactive cluster: PENDING for ever, no PATCH, a removal only after long", async () => {
    const cluster_id = client.emulator.environment.BIGDATA_SAHARA_INACTIVE_CLUSTER_ID!;
    const job = await client.shellJob("waiting", "true");
    const [stuck, later] = [
      await client.started(job, { cluster_id }),
      await client.started(job, { cluster_id }),
    ];
    await client.ended(await client.started(job));
    assert.equal((await client.refresh(stuck)).info.status, "PENDING");
    const patched = await client.sahara("PATCH", `/job-executions/${stuck}`, { is_public: true });
    assert.equal(patched.body.error_name, "INVALID_DATA");
    await client.sahara("DELETE", `/job-executions/${stuck}`);
    await client.goes(stuck);
    client.emulator.setClusterStatus(cluster_id, "Active");
    assert.equal((await client.ended(later)).info.status, "SUCCEEDED");
    client.emulator.setClusterStatus(cluster_id, "Waiting");
  });

  it("lists: filters, and pages that repeat the marker", async () => {
    const job = await client.shellJob("many", "true");
    const ids = [await client.started(job), await client.started(job), await client.started(job)].sort();
    const list = async (query: string) =>
      (await client.sahara("GET", `/job-executions?job_id=${job}&${query}`)).body;
    const shown = (page: any) => page.job_executions.map((row: any) => row.id);
    assert.deepEqual(shown(await list(`cluster_id=${client.clusterId}`)), ids);
    assert.equal((await list("x=y")).error_name, "INTERNAL_SERVER_ERROR");
    assert.equal((await list("limit=0")).error_name, 400);
    assert.equal((await list("sort_by=created_at")).error_name, 400);
    assert.equal((await list("marker=none")).error_code, 404);
    const first = await list("limit=2");
    assert.deepEqual([shown(first), first.markers], [ids.slice(0, 2), { prev: null, next: ids[1] }]);
    assert.deepEqual(shown(await list(`limit=2&marker=${ids[1]}`)), ids.slice(1));
    assert.deepEqual(shown(await list("sort_by=-id")), [...ids].reverse());
    for (const id of ids) await client.ended(id);
    assert.deepEqual(shown(await list("status=succeeded")), ids);
  });
});
