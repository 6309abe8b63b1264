import assert from "node:assert/strict";
import type * as pulumi from "@pulumi/pulumi";
import { afterEach, beforeEach, describe, it } from "mocha";
import { isCancel, isSubmit } from "./journal";
import { type RunArgs, TestStack } from "./stack";

describe("engine: one run in place of another", function () {
  this.timeout(120_000);
  let world: TestStack;
  beforeEach(async () => (world = await TestStack.open()));
  afterEach(() => world.close());

  /** Starts a run that goes on for longer than the test. */
  async function unfinished(args: RunArgs = {}, options?: pulumi.CustomResourceOptions) {
    const jobId = await world.client.shellJob("long", "exec sleep 60");
    world.runs(jobId, { waitForCompletion: false, ...args }, options);
    (await world.up()).good();
    const { id } = world.stored();
    await world.client.reaches(id, "RUNNING");
    world.journal.news();
    return { jobId, id };
  }

  describe("R2 a changed argument replaces; the unfinished predecessor is cancelled before the new run starts", () => {
    const NEW_FIRST = ["create-replacement", "replace", "delete-replaced"];
    const OLD_FIRST = ["delete-replaced", "replace", "create-replacement"];
    const orders: [string, RunArgs, pulumi.CustomResourceOptions, string[]][] = [
      ["by default", {}, {}, NEW_FIRST],
      ["deleteBeforeReplace: true", {}, { deleteBeforeReplace: true }, OLD_FIRST],
      ["deleteBeforeReplace: false", {}, { deleteBeforeReplace: false }, NEW_FIRST],
      ["retainOnDelete", {}, { retainOnDelete: true }, NEW_FIRST],
      ['onDelete: "leave"', { onDelete: "leave" }, {}, NEW_FIRST],
    ];
    for (const [title, args, options, steps] of orders) {
      it(`R2 ${title}`, async () => {
        const { jobId, id } = await unfinished(args, options);
        world.runs(jobId, { waitForCompletion: false, jobConfigs: { args: ["new"] }, ...args }, options);
        const up = (await world.up()).good();
        assert.deepEqual(up.stepsOf("run"), steps);
        assert.notEqual(world.stored().id, id);
        assert.equal(world.rows().length, 1);

        const sent = world.journal.news();
        assert.equal(sent.filter(isSubmit).length, 1);
        const cancel = sent.findIndex((entry) => isCancel(entry) && entry.path.includes(id));
        assert.ok(cancel >= 0 && cancel < sent.findIndex(isSubmit), "cancelled before the submit");
        const kept = args.onDelete === "leave" || options.retainOnDelete === true;
        const former = await world.client.sahara("GET", `/job-executions/${id}`);
        assert.equal(former.status, kept ? 200 : 404);
        if (kept) assert.equal(former.body.job_execution.info.status, "KILLED");
      });
    }
  });

  it("R9 adoptExecutionId takes a run over; its removal changes nothing; another id replaces", async () => {
    const jobId = await world.client.shellJob("good", "echo hello");
    const first = await world.client.started(jobId);
    const second = await world.client.started(jobId);
    await Promise.all([first, second].map((id) => world.client.ended(id)));
    world.journal.news();

    world.runs(jobId, { adoptExecutionId: first });
    const up = (await world.up()).good();
    assert.match(up.linesOn("run", "staying").join(), new RegExp(`took over .*${first}`));
    assert.equal(world.stored().id, first);
    assert.equal(world.stored().outputs.status, "SUCCEEDED");
    world.runs(jobId);
    (await world.up({ expectNoChanges: true })).good();
    assert.deepEqual(world.newWrites(), []);

    world.runs(jobId, { adoptExecutionId: second });
    (await world.up()).good();
    assert.equal(world.stored().id, second);
    assert.deepEqual(world.newWrites(), [`DELETE /job-executions/${first}`]);

    world.runs(jobId, { adoptExecutionId: "11111111-2222-3333-4444-555555555555" });
    (await world.up()).bad(
      "there is no Sahara job execution 11111111-2222-3333-4444-555555555555",
      "ERR_ADOPT",
    );
    assert.equal(world.stored().id, second);
    assert.deepEqual(world.newWrites(), []);
  });

  it("R10 a replacement that adopts the run it replaces: an error already in preview, nothing sent", async () => {
    const jobId = await world.client.shellJob("good", "echo hello");
    world.runs(jobId);
    (await world.up()).good();
    const { id } = world.stored();
    world.journal.news();
    world.runs(jobId, { adoptExecutionId: id, jobConfigs: { args: ["new"] } });
    (await world.preview()).bad("the very run that is to be replaced", "ERR_ADOPT");
    (await world.up()).bad("the very run that is to be replaced");
    assert.equal(world.stored().id, id);
    assert.deepEqual(world.newWrites(), []);
  });

  it("R11 three failing ups, then a good one: it cleans up what they left, until then no record is lost", async () => {
    const jobId = await world.client.shellJob("picky", '[ "$1" = good ]');
    const ids: string[] = [];
    for (const word of ["one", "two", "three"]) {
      world.runs(jobId, { jobConfigs: { args: [word] } });
      (await world.up()).bad("DONEWITHERROR");
      ids.unshift(world.stored().id);
      assert.deepEqual(new Set(world.rows().map(({ id }) => id)), new Set(ids));
    }
    world.runs(jobId, { jobConfigs: { args: ["good"] } });
    (await world.up()).good();
    assert.equal(world.rows().length, 1);
    assert.equal(world.submits(), 4);
    for (const id of ids)
      assert.equal((await world.client.sahara("GET", `/job-executions/${id}`)).status, 404);
    assert.equal(world.state().pending_operations, undefined);
  });

  it("R12 protect: the engine refuses the replacement and the delete, nothing is sent", async () => {
    const jobId = await world.client.shellJob("good", "echo hello");
    world.runs(jobId, {}, { protect: true });
    (await world.up()).good();
    world.journal.news();
    world.runs(jobId, { jobConfigs: { args: ["new"] } }, { protect: true });
    (await world.up()).bad(/protect/);
    (await world.destroy()).bad(/protect/);
    assert.deepEqual(world.newWrites(), []);
    assert.equal(world.submits(), 1);
  });
});
