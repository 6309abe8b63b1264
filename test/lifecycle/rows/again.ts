import assert from "node:assert/strict";
import { Secret } from "../subject";
import type { Options } from "../lab";
import type { Story } from "../story";

/** How a replacement may be asked for, and what is written then. */
const ORDERS: readonly [title: string, onDelete: string, options: Options, written: readonly string[]][] = [
  ["by default", "cancelAndRemove", {}, ["cancel", "submit", "removal"]],
  ["deleteBeforeReplace", "cancelAndRemove", { deleteBeforeReplace: true }, ["cancel", "removal", "submit"]],
  ["the other way", "cancelAndRemove", { deleteBeforeReplace: false }, ["cancel", "submit", "removal"]],
  ["retainOnDelete", "cancelAndRemove", { retainOnDelete: true }, ["cancel", "submit"]],
  ['onDelete: "leave"', "leave", {}, ["cancel", "submit"]],
];

const SECRET = "n0t-for-any-eye";

export const again: Story[] = [
  {
    rows: ["R2"],
    title:
      "a change that shapes the request: the unfinished predecessor is cancelled before the one new run starts",
    async tell(lab) {
      const base = { ...lab.bench.run("well", lab.gate()), waitForCompletion: false };
      let inputs: typeof base = base;
      for (const [at, [title, onDelete, options, written]] of ORDERS.entries()) {
        lab.declare({ ...inputs, onDelete }, options);
        (await lab.up()).good(at === 0 ? "create" : undefined);
        const { id } = lab.stored();
        await lab.until(
          "the run to be going",
          async () => (await lab.bystander.look(id, inputs))!.status === "RUNNING",
        );
        lab.side.newWrites();
        const former = inputs;
        inputs = { ...base, ...lab.bench.changed(base, `change-${at}`) };
        lab.declare({ ...inputs, onDelete }, options);
        (await lab.up()).good("replace");
        lab.side.wrote(...written);
        assert.notEqual(lab.stored().id, id, title);
        assert.equal(lab.rows().length, 1, title);
        const left = await lab.bystander.look(id, former);
        assert.equal(left?.ended, lab.keepsRecord(written) ? true : undefined, title);
      }
    },
  },
  {
    rows: ["R4", "F1", "R1"],
    title: "rerunFailed false: up, after a refresh too, only reads and fails again with the same reason",
    async tell(lab) {
      lab.declare({ ...lab.bench.run("badly"), rerunFailed: false });
      (await lab.up()).bad(lab.bench.reason);
      const { id } = lab.stored();
      (await lab.up()).bad(id, lab.bench.reason);
      (await lab.refresh()).good("refresh");
      (await lab.up()).bad(id, lab.bench.reason);
      assert.equal(lab.stored().id, id);
      lab.side.wrote("submit");
    },
  },
  {
    rows: ["F1", "R1", "R3"],
    title: "refresh brings FAILED and is green; the up after it is not: it runs anew",
    async tell(lab) {
      const inputs = lab.bench.run("badly");
      lab.declare({ ...inputs, waitForCompletion: false });
      (await lab.up()).good("create");
      const { id } = lab.stored();
      await lab.until("the run to end", async () => (await lab.bystander.look(id, inputs))!.ended);
      (await lab.refresh()).good("refresh");
      assert.equal(lab.stored().outputs["status"], "FAILED");
      (await lab.refresh("no changes")).good("refresh");
      lab.declare(inputs);
      (await lab.up()).bad(lab.bench.reason);
      assert.notEqual(lab.stored().id, id);
      assert.equal(lab.side.count("submit"), 2);
    },
  },
  {
    rows: ["R6"],
    title: "triggers: an added value starts a run; removed or reordered ones start nothing",
    async tell(lab) {
      const upWith = async (...triggers: unknown[]) => {
        lab.declare({ ...lab.bench.run("well"), triggers });
        const { did } = (await lab.up()).good();
        return [did, lab.side.count("submit")];
      };
      assert.deepEqual(await upWith("a", { b: 1 }), ["create", 1]);
      assert.deepEqual(await upWith({ b: 1 }, "a"), ["update", 1]);
      assert.deepEqual(await upWith("a", { b: 1 }, "a"), ["replace", 2]);
      assert.deepEqual(await upWith("a"), ["update", 2]);
      assert.deepEqual(lab.stored().outputs["triggers"], ["a"]);
      assert.deepEqual(await upWith("a"), ["same", 2]);
    },
  },
  {
    rows: ["R7", "R8"],
    title: "run options, then a value wrapped in secret(): each an update that sends nothing",
    async tell(lab) {
      const plain = lab.bench.changed(lab.bench.run("well"), SECRET);
      lab.declare(plain);
      (await lab.up()).good("create");
      const { id } = lab.stored();
      const options = {
        runTimeoutSeconds: 60,
        onFailure: "warn",
        onInterrupt: "cancel",
        onDelete: "cancel",
        rerunFailed: false,
        waitForCompletion: false,
      };
      lab.side.newWrites();
      lab.declare({ ...plain, ...options }, { customTimeouts: { delete: "1m" } });
      (await lab.up()).good("update");
      for (const [name, value] of Object.entries(options))
        assert.equal(lab.stored().outputs[name], value, name);
      assert.deepEqual(lab.stored().outputs["__customTimeouts"], { delete: "1m" });
      assert.match(JSON.stringify(lab.stored().outputs), new RegExp(SECRET));

      lab.declare(lab.bench.changed(lab.bench.run("well"), new Secret(SECRET)));
      (await lab.up()).good("update");
      assert.doesNotMatch(JSON.stringify(lab.hidden()), new RegExp(SECRET));
      (await lab.up()).good("same");
      assert.equal(lab.stored().id, id);
      lab.side.wrote();
    },
  },
  {
    rows: ["R9", "D6"],
    title:
      "adoptExecutionId takes a run over; its removal changes nothing; another id replaces; a stranger is refused",
    async tell(lab) {
      const inputs = lab.bench.run("well");
      const ended = async () => {
        const id = await lab.bystander.start(inputs);
        await lab.until("the run to end", async () => (await lab.bystander.look(id, inputs))!.ended);
        return id;
      };
      const [first, second] = [await ended(), await ended()];
      lab.declare({ ...inputs, adoptExecutionId: first });
      (await lab.up()).good("create").says("took over", first);
      assert.equal(lab.stored().id, first);
      assert.equal(lab.stored().outputs["status"], "SUCCEEDED");
      lab.declare(inputs);
      (await lab.up()).good("same");
      lab.side.wrote();

      lab.declare({ ...inputs, adoptExecutionId: second });
      (await lab.up()).good("replace");
      assert.equal(lab.stored().id, second);
      lab.side.wrote("removal");

      lab.declare({ ...inputs, adoptExecutionId: lab.bench.strangerId });
      (await lab.up()).bad("adoptExecutionId: there is no", lab.bench.strangerId, "ERR_ADOPT");
      assert.equal(lab.stored().id, second);
      lab.side.wrote();
      (await lab.destroy()).good();
      lab.side.wrote("removal");
    },
  },
  {
    rows: ["R10"],
    title: "a replacement that adopts the run it replaces: an error already in preview, nothing sent",
    alone: true,
    async tell(lab) {
      const inputs = lab.bench.run("well");
      lab.declare(inputs);
      (await lab.up()).good("create");
      const { id } = lab.stored();
      lab.declare({ ...lab.bench.changed(inputs), adoptExecutionId: id });
      (await lab.preview()).bad("the very run that is to be replaced", "ERR_ADOPT");
      (await lab.up()).bad("the very run that is to be replaced");
      assert.equal(lab.stored().id, id);
      lab.side.wrote("submit");
    },
  },
  {
    rows: ["R11"],
    title: "three failing ups, then a good one: it cleans up what they left; until then no record is lost",
    // An `up` that goes on after errors also deletes what a failed replacement has left.
    alone: true,
    async tell(lab) {
      const ids: string[] = [];
      for (const word of ["one", "two", "three"]) {
        lab.declare(lab.bench.changed(lab.bench.run("badly"), word));
        (await lab.up()).bad(lab.bench.reason);
        ids.unshift(lab.stored().id);
        assert.deepEqual(new Set(lab.rows().map((row) => row.id)), new Set(ids), "no record is lost");
      }
      lab.side.wrote("submit", "submit", "submit");
      lab.declare(lab.bench.run("well"));
      (await lab.up()).good("replace");
      assert.equal(lab.rows().length, 1);
      lab.side.wrote("submit", ...ids.map(() => "removal"));
    },
  },
  {
    rows: ["R12"],
    title: "protect: the engine refuses the replacement and the delete, nothing is sent",
    only: { lab: "engine", because: "the engine refuses before it asks a provider anything" },
    alone: true,
    async tell(lab) {
      const inputs = lab.bench.run("well");
      lab.declare(inputs, { protect: true });
      (await lab.up()).good("create");
      lab.declare(lab.bench.changed(inputs), { protect: true });
      (await lab.up()).bad(/protect/);
      (await lab.destroy()).bad(/protect/);
      lab.side.wrote("submit");
    },
  },
];
