import assert from "node:assert/strict";
import { Later, REASON, Secret } from "../subject";
import type { Story } from "../story";

const SECRET = "s3cret-that-the-service-repeats";
const NEIGHBOUR = "a-readable-neighbour";

export const checks: Story[] = [
  {
    rows: ["P1", "C1"],
    title:
      "bad input and an incomplete connection: every problem at once, in preview already, and nothing sent",
    alone: true,
    async tell(lab) {
      const { inputs, problems } = lab.bench.wrong;
      lab.declare(inputs);
      (await lab.preview()).bad(...problems);
      (await lab.up()).bad(...problems);
      lab.setEnvironment({ OS_PASSWORD: "" });
      const missing = (await lab.preview()).bad("OS_PASSWORD");
      assert.ok(
        problems.some((problem) => missing.text.includes(problem)),
        missing.text,
      );
      assert.deepEqual(lab.rows(), []);
      lab.side.wrote();
    },
  },
  {
    rows: ["P2", "R6"],
    title: "a value not known in preview: nothing is complained about that may still be right",
    async tell(lab) {
      const inputs = lab.bench.changed(lab.bench.run("well"), new Later("known-in-time"));
      lab.declare({ ...inputs, triggers: ["a"] });
      assert.deepEqual((await lab.preview()).good("create").warnings, []);
      lab.side.wrote();
      (await lab.up()).good("create");
      (await lab.preview()).good().says("may start a run");
      (await lab.up()).good("same");
      lab.declare({
        ...lab.bench.changed(lab.bench.run("well"), "known-in-time"),
        triggers: [new Later("a")],
      });
      (await lab.preview()).good().says("may start a run: triggers may have a new value");
      (await lab.up()).good("same");
      lab.side.wrote("submit");
    },
  },
  {
    rows: ["P3"],
    title: "what will surprise: a warning, once in each phase, and none where nothing has changed",
    async tell(lab) {
      const { inputs, warning, bend } = lab.bench.surprising;
      bend?.(lab.side);
      lab.declare(inputs);
      for (const report of [await lab.preview(), await lab.up()]) {
        assert.equal(report.good("create").warns(warning).warnings.length, 1, report.text);
      }
      assert.deepEqual((await lab.up()).good("same").warnings, []);
    },
  },
  {
    rows: ["S1", "S2"],
    title: "a secret that the service repeats as its reason is nowhere to be read; its neighbour is",
    defects: [18],
    async tell(lab) {
      const inputs = { ...lab.bench.run("badly"), rerunFailed: false };
      lab.declare(lab.bench.secret(inputs, new Secret(SECRET), NEIGHBOUR));
      (await lab.preview()).good("create");
      const masked = lab.bench.reason === REASON ? ["[secret]"] : [];
      (await lab.up()).bad(...masked, "ERR_RUN_FAILED");
      lab.declare({ ...lab.bench.secret(inputs, new Secret(SECRET), NEIGHBOUR), runTimeoutSeconds: 60 });
      (await lab.up()).bad(...masked);
      (await lab.refresh()).good();
      (await lab.up()).bad(...masked);
      const traces = await lab.traces();
      const at = traces.indexOf(SECRET);
      assert.ok(at < 0, `it is here: …${traces.slice(Math.max(0, at - 200), at + 60)}…`);
      assert.ok(traces.includes(NEIGHBOUR));
      lab.side.wrote("submit");
    },
  },
  {
    rows: ["C2"],
    title:
      "another target than the one recorded: everything stops and names both; the way out records the new one",
    async tell(lab) {
      const inputs = lab.bench.run("well");
      lab.declare(inputs);
      (await lab.up()).good("create");
      const before = lab.stored();
      const moved = lab.move();
      const both = ["ERR_TARGET_CHANGED", String(before.outputs["serviceUrl"]), moved];
      (await lab.refresh()).bad(...both);
      (await lab.destroy()).bad(...both);
      lab.declare(lab.bench.changed(inputs));
      (await lab.up()).bad(...both);
      assert.deepEqual(lab.stored(), before);
      lab.side.wrote("submit");

      lab.declare({ ...inputs, adoptExecutionId: before.id });
      (await lab.up()).good("update");
      assert.equal(lab.stored().id, before.id);
      assert.ok(String(lab.stored().outputs["serviceUrl"]).startsWith(moved));
      lab.declare(inputs);
      (await lab.up()).good("same");
      (await lab.refresh()).good();
      lab.side.wrote();
    },
  },
  {
    rows: ["C2", "D5"],
    title: 'onDelete "leave" needs no target',
    async tell(lab) {
      lab.declare({ ...lab.bench.run("well"), onDelete: "leave" });
      (await lab.up()).good("create");
      lab.side.newWrites();
      lab.move();
      (await lab.destroy()).good();
      assert.deepEqual(lab.rows(), []);
      lab.side.wrote();
    },
  },
  {
    rows: ["C3"],
    title: "an explicit Provider with another password: one provider update, no run touched",
    only: { lab: "engine", because: "only the engine has resources that are providers" },
    async tell(lab) {
      const { OS_AUTH_URL, OS_USERNAME, OS_PASSWORD, OS_PROJECT_ID } = lab.environment;
      const provider = {
        authUrl: OS_AUTH_URL!,
        userName: OS_USERNAME!,
        userDomainName: "default",
        projectId: OS_PROJECT_ID!,
        ...lab.endpoints(),
      };
      // Nothing may come from the environment: an explicit provider is the one source of the whole set.
      lab.setEnvironment({ OS_PASSWORD: "wrong" });
      lab.declare(lab.bench.run("well"), { provider: { ...provider, password: OS_PASSWORD! } });
      (await lab.up()).good("create");
      const before = lab.stored();
      lab.declare(lab.bench.run("well"), { provider: { ...provider, password: "another one" } });
      (await lab.up()).good("same");
      assert.deepEqual(lab.stored(), before);
      lab.side.wrote("submit");
      assert.doesNotMatch(await lab.traces(), /another one/);
    },
  },
];
