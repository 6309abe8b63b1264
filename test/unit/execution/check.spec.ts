import assert from "node:assert/strict";
import { UNKNOWN } from "../../../provider/values";
import { answer, down, gone, Sahara } from "../story";
import { shellRun, Stack, warnings } from "../world";

const dataSource = (url: string) => answer(200, { data_source: { id: "x", type: "hdfs", url } });
const SOURCE = "bbbbbbbb-0000-4000-8000-000000000001";
const OTHER = "bbbbbbbb-0000-4000-8000-000000000002";

describe("P1: bad input", () => {
  it("every problem at once, each with its path, at preview, before anything is written", async () => {
    const sahara = new Sahara().detour(/GET .clusters/, gone);
    const stack = Stack.of(sahara);
    stack.connectionProblem = undefined;
    const { error = "" } = await stack.preview(
      shellRun({
        jobConfigs: { args: [1], params: { a: null } },
        runTimeoutSeconds: 0,
        onFailure: "wran",
        jobid: "x",
      }),
    );
    const lines = error.split("\n");
    for (const path of [
      "jobConfigs.args[0]",
      "jobConfigs.params.a",
      "runTimeoutSeconds",
      "onFailure",
      "clusterId",
    ])
      assert.equal(lines.filter((line) => line.startsWith(`${path}: `)).length, 1, `${path} in\n${error}`);
    assert.match(error, /unknown property jobid.*did you mean jobId/);
    assert.match(error, /clusterId: there is no such cluster/);
    assert.deepEqual(sahara.writes, []);
  });

  it("connection problems stand beside those of the inputs, and nothing is sent", async () => {
    const sahara = new Sahara();
    const stack = Stack.of(sahara);
    stack.connectionProblem = "no source gave a whole set";
    const { error = "" } = await stack.preview(shellRun({ runTimeoutSeconds: -1 }));
    assert.match(error, /runTimeoutSeconds: [^]*no source gave a whole set/);
    assert.deepEqual(sahara.sent, []);
  });

  it("what the job's type demands is known before the run starts", async () => {
    const sahara = new Sahara();
    sahara.jobType = "Java";
    assert.match(
      (await Stack.of(sahara).preview(shellRun())).error ?? "",
      /edp\.java\.main_class.*is required/,
    );
    sahara.jobType = "Pig";
    assert.match((await Stack.of(sahara).preview(shellRun())).error ?? "", /inputId: /);
  });

  it("input and output at one place, by different ids", async () => {
    const sahara = new Sahara();
    sahara.jobType = "Pig";
    sahara.detour(/data-sources/, dataSource("hdfs:///a"), dataSource("hdfs:///a"));
    const { error = "" } = await Stack.of(sahara).preview(shellRun({ inputId: SOURCE, outputId: OTHER }));
    assert.match(error, /outputId: leads to the same place as inputId, hdfs:\/\/\/a/);
  });

  it("a service that is down is one problem, not one for each reference", async () => {
    const sahara = new Sahara().detour(/^GET/, down, down, down);
    const { error = "" } = await Stack.of(sahara).preview(shellRun());
    assert.equal(error.split("\n").length, 1);
    assert.match(error, /refused the connection/);
  });

  it("what was right at preview and is not any more stops the run before it starts", async () => {
    const sahara = new Sahara().detour(/GET .jobs/, "as usual");
    const stack = Stack.of(sahara);
    await stack.preview(shellRun());
    sahara.detour(/GET .jobs/, gone, gone);
    const { error = "" } = await stack.up(shellRun());
    assert.match(error, /jobId: there is no such job/);
    assert.deepEqual(sahara.writes, []);
  });

  it("one process reads each reference once, for check and create together", async () => {
    const sahara = new Sahara();
    await Stack.of(sahara).up(shellRun());
    assert.deepEqual([sahara.count(/GET .jobs/), sahara.count(/GET .clusters/)], [1, 1]);
  });

  it("a key that is secret by nature is not shown in its own problem", async () => {
    const configs = { "fs.swift.service.sahara.password": ["hunter22"] };
    const { error = "" } = await Stack.of(new Sahara()).preview(shellRun({ jobConfigs: { configs } }));
    assert.match(error, /fs\.swift\.service\.sahara\.password/);
    assert.equal(error.includes("hunter22"), false);
  });
});

describe("P2: unknown in preview", () => {
  it("what is known is checked, what is unknown is neither read nor complained about", async () => {
    const sahara = new Sahara();
    const shown = await Stack.of(sahara).preview(
      shellRun({
        jobId: UNKNOWN,
        jobConfigs: UNKNOWN,
        inputId: UNKNOWN,
        triggers: [UNKNOWN],
        interface: UNKNOWN,
      }),
    );
    assert.equal(shown.error, undefined);
    assert.deepEqual(sahara.sent, [`GET /clusters/${shellRun()["clusterId"] as string}`]);
    const bad = await Stack.of(new Sahara()).preview(shellRun({ jobId: UNKNOWN, runTimeoutSeconds: 0 }));
    assert.match(bad.error ?? "", /^runTimeoutSeconds: /);
  });

  it("a shaping input unknown in preview: may change, named on the row", async () => {
    const stack = Stack.of(new Sahara());
    await stack.up(shellRun());
    const shown = await stack.preview(shellRun({ jobId: UNKNOWN }));
    assert.deepEqual(shown.replaces, ["jobId"]);
    assert.ok(shown.lines.some(({ text }) => text === "may start a run: jobId may change"));
  });
});

describe("P3: accepted and surprising", () => {
  it("unquoted shell arguments and ignored inputs warn once in an up, and not again without a change", async () => {
    const stack = Stack.of(new Sahara());
    const inputs = shellRun({ jobConfigs: { args: ["a b"], configs: { "edp.java.main_clas": "x" } } });
    const shown = await stack.up(inputs);
    assert.equal(shown.error, undefined);
    assert.equal(warnings(shown).filter((text) => text.startsWith("jobConfigs.args[0]: ")).length, 1);
    assert.equal(warnings(shown).filter((text) => text.includes("edp.java.main_clas")).length, 1);
    assert.deepEqual(warnings(await stack.up(inputs)), []);
  });

  it("a cluster that is not active", async () => {
    const sahara = new Sahara();
    sahara.cluster = { name: "blue", status: "Scaling" };
    const shown = await Stack.of(sahara).preview(shellRun());
    assert.match(
      warnings(shown).join(),
      /clusterId: cluster blue is Scaling; a run stays PENDING until it is Active/,
    );
  });
});
