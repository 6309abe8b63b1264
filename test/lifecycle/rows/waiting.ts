import assert from "node:assert/strict";
import type { Story } from "../story";
import { LAGGING, stops } from "./orphan";

export const waiting: Story[] = [
  {
    rows: ["O5", "R5", "R1"],
    title:
      "the wait limit is reached: still running; the next up, after a refresh too, waits for the same run",
    defects: [8],
    async tell(lab) {
      const gate = lab.gate();
      lab.declare(lab.bench.run("well", gate), { customTimeouts: { create: "3s" } });
      const first = (await lab.up()).bad("is still running", "customTimeouts.create", "ERR_WAIT_LIMIT");
      assert.ok(first.tookMs < 15_000, `it took ${first.tookMs} ms`);
      const { id, outputs } = lab.stored();
      assert.match(outputs["status"], /^(PENDING|RUNNING)$/);
      (await lab.refresh()).good();
      (await lab.up()).bad("is still running");
      (await lab.up({ at: /^RUNNING/, act: () => gate.open() })).good("update");
      assert.equal(lab.stored().id, id);
      assert.equal(lab.stored().outputs["status"], "SUCCEEDED");
      (await lab.up()).good("same");
      lab.side.wrote("submit");
    },
  },
  {
    rows: ["O6"],
    title: "runTimeoutSeconds passes: the run is cancelled, and up says which limit it was",
    async tell(lab) {
      lab.declare({ ...lab.bench.run("well", lab.gate()), runTimeoutSeconds: 3 });
      (await lab.up()).bad("runTimeoutSeconds (3) has passed", "ERR_RUN_TIMEOUT");
      assert.equal(lab.stored().outputs["status"], "CANCELLED");
      lab.side.wrote("submit", "cancel");
    },
  },
  {
    rows: ["O6", "O8"],
    title: "a limit set below the time a running run has taken cancels it too",
    async tell(lab) {
      const inputs = { ...lab.bench.run("well", lab.gate()), waitForCompletion: false };
      lab.declare(inputs);
      (await lab.up()).good("create");
      await lab.pass(3_000);
      lab.declare({ ...inputs, runTimeoutSeconds: 1 });
      (await lab.up()).bad("runTimeoutSeconds (1) has passed");
      assert.equal(lab.stored().outputs["status"], "CANCELLED");
      lab.side.wrote("submit", "cancel");
    },
  },
  {
    rows: ["O8", "F1", "R5"],
    title:
      "waitForCompletion false: done after the submit, refresh brings the outcome; turned to true, it waits",
    async tell(lab) {
      const gates = [lab.gate(), lab.gate()] as const;
      const inputs = { ...lab.bench.run("well", gates[0]), waitForCompletion: false };
      lab.declare(inputs);
      (await lab.up()).good("create");
      assert.match(lab.stored().outputs["status"], /^(PENDING|RUNNING)$/);
      (await lab.up()).good("same");
      gates[0].open();
      const { id } = lab.stored();
      await lab.until("the run to end", async () => (await lab.bystander.look(id, inputs))!.ended);
      (await lab.refresh()).good();
      assert.equal(lab.stored().outputs["status"], "SUCCEEDED");
      (await lab.up()).good("same");
      lab.side.wrote("submit");

      const slow = lab.bench.run("well", gates[1]);
      lab.declare({ ...slow, waitForCompletion: false });
      (await lab.up()).good("replace");
      lab.side.wrote("submit", "removal");
      lab.declare(slow);
      (await lab.up({ at: /^RUNNING/, act: () => gates[1].open() })).good("update");
      assert.equal(lab.stored().outputs["status"], "SUCCEEDED");
      lab.side.wrote();
    },
  },
  {
    rows: ["O9"],
    title: "a run that does not get going: a warning on its row with the likely cause, while waiting",
    defects: [16],
    async tell(lab) {
      const { inputs, cause, bend } = lab.bench.unlaunched;
      bend?.(lab.side);
      lab.declare(inputs);
      (await lab.up({ at: cause, act: "interrupt" })).bad("ERR_INTERRUPTED").warns(cause);
      assert.equal(lab.stored().outputs["status"], "PENDING");
    },
  },
  {
    rows: ["O10"],
    title: "refused for want of room: asked again, shown as queued, then one run",
    async tell(lab) {
      lab.side.answers("submit", lab.bench.noRoom, 1);
      lab.declare(lab.bench.run("well"));
      (await lab.up()).good("create").says("queued by the service's limit");
      assert.equal(lab.stored().outputs["status"], "SUCCEEDED");
      lab.side.wrote("submit", "submit");
    },
  },
  {
    rows: ["O10"],
    title: "no room until the wait limit: up says so, and nothing was started",
    async tell(lab) {
      lab.side.answers("submit", lab.bench.noRoom);
      lab.declare(lab.bench.run("well"), { customTimeouts: { create: "2s" } });
      (await lab.up()).bad("nothing was started", "customTimeouts.create");
      assert.deepEqual(lab.rows(), []);
    },
  },
  {
    rows: ["O11", "R13", "F2"],
    title: "the record vanishes during the wait: outcome unknown, kept, and never run again by itself",
    async tell(lab) {
      lab.declare(lab.bench.run("well", lab.gate()));
      const up = await lab.up({ at: /^RUNNING/, act: () => lab.side.vanish() });
      const { id, outputs } = lab.stored();
      up.bad(id, "vanished while waiting", "outcome unknown", "ERR_RUN_VANISHED");
      assert.equal(outputs["status"], "UNKNOWN");
      assert.equal(outputs["recordMissing"], true);
      (await lab.up()).bad(id, "no known outcome");
      (await lab.refresh()).good();
      assert.equal(lab.stored().id, id);
      (await lab.up()).bad(id, "no known outcome");
      lab.side.wrote("submit");
    },
  },
  {
    rows: ["O11", "F2"],
    title: "a record that deletes itself after success: SUCCEEDED, said to be inferred, and never run again",
    needs: "selfDeleting",
    async tell(lab) {
      const gate = lab.gate();
      lab.declare(lab.bench.selfDeleting!(gate));
      (await lab.up({ at: /^RUNNING/, act: () => gate.open() })).good("create");
      assert.equal(lab.stored().outputs["status"], "SUCCEEDED");
      assert.match(lab.stored().outputs["statusReason"], /inferred/);
      (await lab.refresh()).good();
      (await lab.up()).good("same");
      (await lab.destroy()).good();
      lab.side.wrote("submit");
    },
  },
  {
    rows: ["O10", "I5"],
    title: "somebody else's run is in the way: an error that names it, never waited for as ours",
    needs: "oneAtATime",
    async tell(lab) {
      const inputs = lab.bench.run("well", lab.gate());
      const id = await lab.bystander.start(inputs);
      lab.declare(inputs);
      await stops(lab, id);
      lab.declare({ ...inputs, triggers: [id] });
      (await lab.up()).bad("ERR_JOB_BUSY", id);
      lab.declare(inputs);
      lab.side.treatLists(LAGGING);
      (await lab.up()).bad("ERR_JOB_BUSY", id);
      assert.deepEqual(lab.rows(), []);
      assert.equal((await lab.bystander.look(id, inputs))!.ended, false);
    },
  },
];
