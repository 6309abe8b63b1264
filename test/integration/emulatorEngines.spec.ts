import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import { EmulatorClient } from "../clients/emulatorClient";

describe("emulator: engines", () => {
  let client: EmulatorClient;
  before(async () => {
    client = await EmulatorClient.start();
  });
  after(() => client.emulator.close());

  const workFile = (job: string, id: string, name: string) =>
    join(client.emulator.storage, "jobs", job, id, name);
  const output = (job: string, id: string) => readFileSync(workFile(job, id, "stdout"), "utf8");
  const put = (path: string, content: string) => {
    const file = join(client.emulator.storage, path);
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(file, content);
  };

  it("a shell job really runs: params are environment, args arrive unquoted and expanded", async () => {
    const job = await client.shellJob(
      "args",
      'for a in "$@"; do echo "<$a>"; done; echo "$GREETING-$OS_PASSWORD"',
    );
    process.env.OS_PASSWORD ??= "must not be passed on";
    const job_configs = { args: ["a b", "$(echo x)"], params: { GREETING: "hi" } };
    const id = await client.started(job, { job_configs });
    const row = await client.ended(id);
    assert.equal(row.info.status, "SUCCEEDED");
    assert.equal(output("args", id), "<a>\n<b>\n<x>\nhi-\n");
  });

  it("libs stand beside the script; a data source named in args becomes a path", async () => {
    put("swift/data/input.txt", "from swift\n");
    await client.dataSource("input", "swift://data.sahara/input.txt");
    const lib = await client.binary("words.txt", "from lib\n");
    const main = await client.binary("both.sh", 'cat words.txt "${1#file://}"');
    const job = await client.job("both", "Shell", { mains: [main], libs: [lib] });
    const configs = { "edp.substitute_data_source_for_name": true };
    const id = await client.started(job, { job_configs: { configs, args: ["datasource://input"] } });
    assert.equal((await client.ended(id)).info.status, "SUCCEEDED");
    assert.equal(output("both", id), "from lib\nfrom swift\n");
  });

  it("a non-zero exit is DONEWITHERROR; trouble at the launch is FAILED", async () => {
    const failing = await client.shellJob("failing", "exit 7");
    assert.equal((await client.ended(await client.started(failing))).info.status, "DONEWITHERROR");
    const extra = { user: "u", password: "p" };
    const binary = await client.sahara("POST", "/job-binaries", {
      name: "lost",
      url: "swift://no/where",
      extra,
    });
    const lost = await client.job("lost", "Shell", { mains: [binary.body.job_binary.id] });
    const row = await client.ended(await client.started(lost));
    assert.equal(row.info.status, "FAILED");
    assert.equal(row.start_time, row.end_time);
  });

  it("a job whose binary-internal was deleted runs an empty file, and succeeds", async () => {
    const job = await client.shellJob("emptied", "exit 1");
    const { binaries } = (await client.sahara("GET", "/job-binary-internals?name=emptied.sh")).body;
    assert.equal((await client.sahara("DELETE", `/job-binary-internals/${binaries[0].id}`)).status, 204);
    assert.equal((await client.ended(await client.started(job))).info.status, "SUCCEEDED");
  });

  it("streaming really counts words, over all files, into a new output", async () => {
    put("swift/books/in/a.txt", "b a b");
    put("swift/books/in/b.txt", "c a b\n");
    put("swift/books/in/_hidden", "z z z\n");
    const input_id = await client.dataSource("books", "swift://books/in");
    const output_id = await client.dataSource("counts", "swift://books/out");
    const reducer = await client.binary("count.sh", "#!/bin/sh\nuniq -c | awk '{print $2\"\\t\"$1}'\n");
    const job = await client.job("wordcount", "MapReduce.Streaming", { libs: [reducer] });
    const configs = { "edp.streaming.mapper": "tr -s ' ' '\\n'", "edp.streaming.reducer": "count.sh" };
    const run = async () =>
      client.ended(await client.started(job, { input_id, output_id, job_configs: { configs } }));
    const row = await run();
    assert.equal(row.info.status, "SUCCEEDED");
    assert.equal(row.data_source_urls[output_id], "swift://books/out");
    const counted = readFileSync(join(client.emulator.storage, "swift/books/out/part-00000"), "utf8");
    assert.equal(counted, "a\t2\nb\t3\nc\t1\n");
    const again = await run();
    assert.equal(again.info.status, "KILLED");
    const action = again.info.actions.find((one: any) => one.errorCode);
    assert.deepEqual([action.status, action.errorCode], ["ERROR", "JA018"]);
    assert.match(action.errorMessage, /already exists/);
  });

  it("streaming fails when mapper or reducer does, and says which; a cancel shows no error", async () => {
    put("hdfs/n/in", "x\n");
    const input_id = await client.dataSource("x", "hdfs://n/in");
    const output_id = await client.dataSource("y", "hdfs://n/out-%JOB_EXEC_ID%");
    const job = await client.job("fails", "MapReduce.Streaming");
    const start = (mapper: string, reducer: string) => {
      const configs = { "edp.streaming.mapper": mapper, "edp.streaming.reducer": reducer };
      return client.started(job, { input_id, output_id, job_configs: { configs } });
    };
    const failure = (row: any) => row.info.actions.at(-1).errorMessage;
    assert.match(failure(await client.ended(await start("exit 3", "cat"))), /mapper, exit code \[3\]/);
    assert.match(
      failure(await client.ended(await start("cat", "echo bad >&2; exit 4"))),
      /reducer, exit code \[4\]: bad/,
    );
    const id = await start("sleep 60", "cat");
    await client.reaches(id, "RUNNING");
    await client.sahara("GET", `/job-executions/${id}/cancel`);
    assert.equal(failure(await client.reaches(id, "KILLED")), undefined);
  });

  it("a type without an engine is simulated, says so, and ends as told", async () => {
    const [input_id, output_id] = [
      await client.dataSource("p", "hdfs://n/p"),
      await client.dataSource("q", "hdfs://n/q"),
    ];
    const job = await client.job("pig", "Pig", { mains: [await client.binary("script.pig", "dump a;")] });
    const start = (configs: object) => client.started(job, { input_id, output_id, job_configs: { configs } });
    const good = await client.ended(await start({ "edp.emulator.seconds": 0 }));
    assert.equal(good.info.status, "SUCCEEDED");
    assert.match(good.info.simulated, /Nothing was run/);
    const bad = await client.ended(
      await start({ "edp.emulator.outcome": "KILLED", "edp.emulator.seconds": 0 }),
    );
    assert.equal(bad.info.actions.at(-1).status, "ERROR");
    const held = { "edp.emulator.gate": "hdfs://n/gate", "edp.emulator.seconds": 0 };
    const failing = await start({ ...held, "edp.emulator.outcome": "KILLED", "edp.emulator.reason": "why" });
    await client.reaches(failing, "RUNNING");
    put("hdfs/n/gate", "");
    assert.match((await client.ended(failing)).info.actions.at(-1).errorMessage, /^why/);
    const endless = await start({ "edp.emulator.outcome": "RUNNING" });
    await client.reaches(endless, "RUNNING");
    await client.sahara("GET", `/job-executions/${endless}/cancel`);
    assert.equal((await client.reaches(endless, "KILLED")).info.actions.at(-1).status, "KILLED");
  });

  it("no path leads out of the storage folder", async () => {
    const job = await client.job("escape", "MapReduce.Streaming");
    const input_id = await client.dataSource("up", "hdfs://n/../../../../etc/passwd");
    const output_id = await client.dataSource("out", "hdfs://n/o");
    const configs = { "edp.streaming.mapper": "cat", "edp.streaming.reducer": "cat" };
    const row = await client.ended(
      await client.started(job, { input_id, output_id, job_configs: { configs } }),
    );
    assert.equal(row.info.status, "FAILED");
    assert.match(row.info.emulator, /out of the storage folder/);
  });
});
