/** What others get wrong and no row alone would show: the numbers are those of `defects.ts`. */
import assert from "node:assert/strict";
import type { Story } from "../story";
import type { Rule } from "../wire";

/** In an order that is no order, with one of them twice; and what parsers take apart. */
const WORDS = [
  ...["--conf", "b=2", "--conf", "a=1", "--conf", "b=2", "-z"],
  ...["two words", "comma, separated", 'says "hi"', "it's", "[x]", "{y=z}", ""],
];
/** Each class has another number of them, and all share the commands of an engine. */
const MODEL = { lab: "model", because: "the engine has no part in how an answer is read" } as const;
/** How long the first look is held back: the run is over by then. */
const HELD_MS = 2_500;

export const peers: Story[] = [
  {
    rows: ["O2"],
    title: "every word for an end that is not a good one: up fails, and the run is not told as SUCCEEDED",
    defects: [2, 3],
    only: MODEL,
    async tell(lab) {
      for (const [at, rule] of lab.bench.notWell.entries()) {
        lab.side.treat("look", rule);
        const inputs = lab.bench.run("well");
        lab.declare({ ...inputs, triggers: [at] });
        (await lab.up()).bad("ERR_RUN_FAILED");
        const { id, outputs } = lab.stored();
        assert.match(outputs["status"], /^(FAILED|CANCELLED)$/);
        lab.side.straight();
        await lab.until("the run to end", async () => (await lab.bystander.look(id, inputs))!.ended);
      }
      assert.equal(lab.side.count("submit"), lab.bench.notWell.length);
    },
  },
  {
    rows: ["R1", "F1"],
    title:
      "arguments reach the service as they were given, stay so in state, and are no difference afterwards",
    defects: [4],
    async tell(lab) {
      const { bench, side } = lab;
      const words = WORDS.filter((word) => !bench.unfit?.test(word));
      let sent: readonly string[] | undefined;
      side.treat("submit", (pass, { body }) => {
        sent = bench.wordsIn(JSON.parse(body.toString("utf8")));
        return pass();
      });
      const inputs = bench.withWords(bench.run("well"), words);
      lab.declare(inputs);
      (await lab.up()).good("create");
      assert.deepEqual(sent, words);
      for (const [name, value] of Object.entries(inputs))
        assert.deepEqual(lab.stored().outputs[name], value, name);
      (await lab.refresh()).good();
      (await lab.up()).good("same");
      side.wrote("submit");

      lab.declare(bench.withWords(bench.run("well"), [...words].reverse()));
      (await lab.up()).good("replace");
      assert.deepEqual(sent, [...words].reverse());
    },
  },
  {
    rows: ["O1"],
    title: "a run that is over before the first look is a run that ended well",
    defects: [11],
    // On a busy machine the engine's process may look twice before that.
    only: { lab: "model", because: "when it looks cannot be held in the engine's process" },
    async tell(lab) {
      const late: Rule = async (pass) => {
        await lab.pass(HELD_MS);
        return pass();
      };
      lab.side.treat("look", late, 1);
      lab.declare(lab.bench.run("well"));
      const up = (await lab.up()).good("create");
      assert.equal(lab.stored().outputs["status"], "SUCCEEDED");
      assert.doesNotMatch(up.text, /RUNNING/);
      (await lab.up()).good("same");
      lab.side.wrote("submit");
    },
  },
  {
    rows: ["R2", "R9"],
    title: "another name, or another thing to run: a run of its own, and nothing left of the former id",
    defects: [20],
    async tell(lab) {
      const inputs = lab.bench.run("well");
      lab.declare(inputs);
      (await lab.up()).good("create");
      const { id, outputs } = lab.stored();
      lab.declare(lab.bench.renamed(inputs));
      (await lab.preview()).good("replace");
      (await lab.up()).good("replace");
      const now = lab.stored();
      assert.notEqual(now.id, id);
      assert.equal(now.outputs["executionRef"], lab.subject.service.refPrefix + now.id);
      const { __replaced: replaced, ...rest } = now.outputs;
      assert.deepEqual(replaced, [id]);
      assert.ok(
        !JSON.stringify([lab.rows().map((row) => row.id), rest]).includes(`${outputs["executionRef"]}"`),
      );
      assert.equal(lab.rows().length, 1);
      (await lab.refresh()).good();
      (await lab.up()).good("same");
      lab.side.wrote("submit", "submit", "removal");
    },
  },
  {
    rows: ["D2", "F2"],
    title: "each of the service's ways to say that a record is missing counts, whatever its status",
    defects: [17],
    only: MODEL,
    async tell(lab) {
      const ways = [lab.bench.absent, ...lab.bench.alsoAbsent];
      for (const [at, told] of ways.entries()) {
        lab.side.straight();
        lab.declare({ ...lab.bench.run("well"), triggers: [at] });
        (await lab.up()).good(at === 0 ? "create" : "replace");
        lab.side.vanish(told);
        (await lab.refresh()).good();
        assert.equal(lab.stored().outputs["recordMissing"], true, JSON.stringify(told));
        (await lab.up()).good("same");
      }
      lab.side.newWrites();
      (await lab.destroy()).good();
      assert.deepEqual(lab.rows(), []);
      lab.side.wrote();
      assert.equal(lab.side.count("submit"), ways.length);
    },
  },
];
