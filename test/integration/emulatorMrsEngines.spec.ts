import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { after, before, describe, it } from "mocha";
import { eventually } from "../clients/emulatorClient";
import { jarOf } from "../clients/jar";
import { MrsClient } from "../clients/mrsClient";

/**
 * Stand-ins for java, spark-submit and spark-sql: they print their arguments, a line each, so that a test sees exactly
 * what a program would; then they do as the last argument says.
 */
const PROGRAM = `#!/bin/sh
for argument in "$@"; do echo "$argument"; done
case "$argument" in
  fail) echo "first" >&2; echo "SomeException: out of luck" >&2; echo "  at Some.line" >&2; exit 3 ;;
  quit) echo "first" >&2; echo "no words" >&2; exit 4 ;;
  wait:*) while [ ! -e "\${argument#wait:}" ]; do sleep 0.02; done; echo done ;;
esac
`;

/** Prints what `spark-sql` with headers would for two statements: one without rows, one with two. */
const SQL_SHELL = `#!/bin/sh
for argument in "$@"; do echo "$argument" >> arguments; done
case "$(cat statements.sql)" in *broken*) echo "no such table" >&2; exit 1 ;; esac
echo marker; echo "--- next statement ---"
printf 'id\\tname\\n1\\tanna\\n2\\tben b\\n'
echo marker; echo "--- next statement ---"
`;

describe("emulator: MRS: engines", () => {
  const programs = mkdtempSync(join(tmpdir(), "programs-"));
  const { PATH } = process.env;
  let mrs: MrsClient;
  before(async () => {
    for (const name of ["java", "spark-submit"])
      writeFileSync(join(programs, name), PROGRAM, { mode: 0o755 });
    writeFileSync(join(programs, "spark-sql"), SQL_SHELL, { mode: 0o755 });
    process.env.PATH = programs + delimiter + PATH;
    delete process.env.SPARK_HOME;
    mrs = await MrsClient.start();
    mrs.put(
      "s3/bucket/named.jar",
      jarOf({ "META-INF/MANIFEST.MF": "Main-Class: org.example.Ma\r\n in\r\n" }),
    );
    mrs.put(
      "s3/bucket/nameless.jar",
      jarOf({ "some/File.class": "", "META-INF/MANIFEST.MF": "Created-By: us\n" }),
    );
  });
  after(async () => {
    await mrs.emulator.close();
    process.env.PATH = PATH;
    rmSync(programs, { recursive: true });
  });

  const local = (path: string) => join(mrs.emulator.storage, path);
  const output = (id: string, name = "job") => mrs.read(`jobs/${name}/${id}/stdout`).split("\n").slice(0, -1);
  const run = async (type: string, args: string[], properties?: object) => {
    const id = await mrs.submitted(type, args, properties);
    return { id, job: await mrs.ended(id) };
  };

  it("MapReduce runs the jar's Main-Class, else the class its first argument names", async () => {
    const { id, job } = await run("MapReduce", ["obs://bucket/named.jar", "word count", "", "a=b", "a=b"]);
    assert.equal(job.job_result, "SUCCEEDED", job.emulator);
    const jar = local("s3/bucket/named.jar");
    assert.deepEqual(output(id), ["-cp", jar, "org.example.Main", "word count", "", "a=b", "a=b"]);
    const other = await run("MapReduce", ["s3a://bucket/nameless.jar", "org.example.Other", "x"]);
    assert.deepEqual(output(other.id).slice(2), ["org.example.Other", "x"]);
  });

  it("URLs in arguments become local paths, whole arguments with / too", async () => {
    const args = [
      "obs://bucket/in,s3a://bucket/more",
      "-Din=hdfs://hacluster/a",
      "/user/out",
      "a/b",
      "https://x/y",
    ];
    const { id } = await run("MapReduce", ["obs://bucket/named.jar", ...args]);
    assert.deepEqual(output(id).slice(3), [
      `${local("s3/bucket/in")},${local("s3/bucket/more")}`,
      `-Din=${local("hdfs/default/a")}`,
      local("hdfs/default/user/out"),
      "a/b",
      "https://x/y",
    ]);
  });

  it("a failure carries exit code and last words; what cannot be launched is FAILED", async () => {
    const { job } = await run("MapReduce", ["obs://bucket/named.jar", "fail"]);
    assert.deepEqual([job.job_state, job.job_result], ["FINISHED", "FAILED"]);
    assert.equal(job.emulator, "java ended with exit code 3: SomeException: out of luck");
    const silent = (await run("MapReduce", ["obs://bucket/named.jar", "quit"])).job;
    assert.equal(silent.emulator, "java ended with exit code 4: no words");
    for (const [jar, words] of [
      ["obs://bucket/gone.jar", /there is nothing at obs:\/\/bucket\/gone\.jar/],
      ["obs://bucket/nameless.jar", /names no Main-Class/],
      ["obs://../../etc/passwd", /leads out of the storage folder/],
    ] as const) {
      const unlaunched = (await run("MapReduce", [jar])).job;
      assert.deepEqual([unlaunched.job_state, unlaunched.job_result], ["FAILED", "FAILED"], jar);
      assert.match(unlaunched.emulator, words);
    }
  });

  it("a kill ends the process", async () => {
    const id = await mrs.submitted("MapReduce", ["obs://bucket/named.jar", `wait:${local("never")}`]);
    await mrs.reaches(id, "RUNNING");
    await mrs.v2("POST", `/${id}/kill`);
    assert.equal((await mrs.ended(id)).job_state, "KILLED");
    assert.ok(!output(id).includes("done"));
  });

  it("deleting a running job's record leaves its process alone", async () => {
    const gate = local("deleted-gate");
    const id = await mrs.submitted("MapReduce", ["obs://bucket/named.jar", `wait:${gate}`]);
    await mrs.reaches(id, "RUNNING");
    assert.equal((await mrs.v2("POST", "/batch-delete", { job_id_list: [id] })).status, 202);
    assert.equal((await mrs.v2("GET", `/${id}`)).body.error_code, "0176");
    writeFileSync(gate, "");
    await eventually("the process to end", async () => output(id).includes("done"));
  });

  it("jobs see little of the emulator's environment", async () => {
    mrs.put("s3/bucket/script.py", "");
    process.env.OS_PASSWORD ??= "must not be passed on";
    writeFileSync(join(programs, "spark-submit"), `#!/bin/sh\nenv\n`, { mode: 0o755 });
    const { id } = await run("SparkPython", ["obs://bucket/script.py"]);
    assert.ok(!output(id).some((line) => line.startsWith("OS_PASSWORD=")));
    assert.ok(output(id).includes("LANG=C.UTF-8"), "without it a JVM cannot read arguments beyond ASCII");
    writeFileSync(join(programs, "spark-submit"), PROGRAM, { mode: 0o755 });
  });

  it("spark-submit gets master and deploy mode of this machine; the program's own arguments stay", async () => {
    const options = [
      "--master",
      "yarn",
      "--deploy-mode",
      "cluster",
      "--queue=q",
      "--conf",
      "spark.master=yarn",
    ];
    const kept = ["--verbose", "--conf", "spark.x=$Y;z", "--py-files=obs://bucket/a.py"];
    const program = ["obs://bucket/pi.py", "--master", "yarn", "it's", ""];
    const { id, job } = await run("SparkSubmit", [...options, ...kept, ...program]);
    assert.equal(job.job_result, "SUCCEEDED", job.emulator);
    assert.match(job.tracking_url, new RegExp(job.app_id));
    assert.deepEqual(output(id), [
      ...[
        "--master",
        "local[*]",
        "--verbose",
        "--conf",
        "spark.x=$Y;z",
        "--py-files",
        local("s3/bucket/a.py"),
      ],
      ...[local("s3/bucket/pi.py"), "--master", "yarn", "it's", ""],
    ]);
  });

  it("SQL really runs, statement by statement, and its rows come back by statement", async () => {
    const sql = "create table t (a string) location 'obs://bucket/t'; select ';' -- no; end\n from x";
    const { id, job } = await run("SparkSql", ["--driver-memory", "1g", "op-key", "v", sql]);
    assert.equal(job.job_result, "SUCCEEDED", job.emulator);
    const statements = mrs.read(`jobs/job/${id}/statements.sql`);
    assert.match(statements, new RegExp(`location '${local("s3/bucket/t")}';\n`));
    assert.match(statements, /;\nselect ';' \n from x;\n/);
    const options = mrs.read(`jobs/job/${id}/arguments`).split("\n");
    assert.deepEqual(options.slice(0, 6), [
      "--master",
      "local[*]",
      "--driver-memory",
      "1g",
      "--conf",
      "op-key=v",
    ]);
    const reply = await mrs.v2("GET", `/${id}/sql-result`);
    const rows = [
      { id: "1", name: "anna" },
      { id: "2", name: "ben b" },
    ];
    assert.deepEqual([reply.status, reply.body], [200, { sql_results: { "0": [], "1": rows } }]);
    mrs.emulator.quirks.mrsHyphenatedSqlResults = true;
    assert.deepEqual(Object.keys((await mrs.v2("GET", `/${id}/sql-result`)).body), ["sql-results"]);
    mrs.emulator.quirks.mrsHyphenatedSqlResults = false;
  });

  it("sql-result: 0179 for other types, 0183 while it runs, 0182 after a failure", async () => {
    const code = async (id: string) => (await mrs.v2("GET", `/${id}/sql-result`)).body.error_code;
    const other = (await run("HiveSql", ["select 1"])).id;
    assert.equal(await code(other), "0179");
    const fresh = await mrs.submitted("SparkSql", ["select broken"]);
    assert.equal(await code(fresh), "0183");
    await mrs.ended(fresh);
    const failed = await mrs.v2("GET", `/${fresh}/sql-result`);
    assert.equal(failed.body.error_code, "0182");
    assert.match(failed.body.error_msg, /no such table/);
  });

  it("without engines everything but DistCp is simulated, with rows as told", async () => {
    process.env.PATH = "/nonexistent";
    try {
      const rows = { "emulator.seconds": "0", "emulator.rows": "a=1,b=x=y;a=2,b=" };
      const { id, job } = await run("SparkSql", ["select 1"], rows);
      assert.match(job.simulated, /no engine for SparkSql/);
      const reply = await mrs.v2("GET", `/${id}/sql-result`);
      assert.deepEqual(reply.body.sql_results["0"], [
        { a: "1", b: "x=y" },
        { a: "2", b: "" },
      ]);
      const empty = await run("SparkScript", ["/x.sql"], { "emulator.seconds": "0" });
      assert.equal((await mrs.v2("GET", `/${empty.id}/sql-result`)).body.error_code, "0181");
      for (const type of ["MapReduce", "SparkSubmit", "HiveScript"]) {
        assert.ok((await run(type, ["x"], { "emulator.seconds": "0" })).job.simulated, type);
      }
    } finally {
      process.env.PATH = programs + delimiter + PATH;
    }
  });

  it("v1.1 runs jars too: words, then input and output", async () => {
    const jar = { job_type: 1, jar_path: "s3a://bucket/named.jar", input: "s3a://bucket/in", output: "/out" };
    const { id } = (await mrs.submitJob({ ...jar, arguments: "word  count" })).body;
    assert.deepEqual((await mrs.exeEnded(id)).job_final_status, 2);
    const places = [local("s3/bucket/in"), local("hdfs/default/out")];
    assert.deepEqual(output(id).slice(3), ["word", "count", ...places]);
    const spark = { job_type: 2, jar_path: "/pi.jar", arguments: "org.example.Pi 10" };
    const pi = (await mrs.submitJob(spark)).body.id;
    await mrs.exeEnded(pi);
    assert.deepEqual(output(pi).slice(2), ["--class", "org.example.Pi", local("hdfs/default/pi.jar"), "10"]);
    const libs = [await mrs.binary("jar", "s3a://bucket/named.jar"), await mrs.binary("lib", "/lib.jar")];
    const job = await mrs.job("object", "MapReduce", { libs });
    const [input_id, output_id] = [await mrs.source("i", "s3a://bucket/in"), await mrs.source("o", "/out")];
    const body = { cluster_id: mrs.clusterId, input_id, output_id, job_configs: { args: ["word count"] } };
    const run = (await mrs.v1("POST", `/jobs/${job}/execute`, body)).body.job_execution.id;
    assert.equal((await mrs.exeEnded(run)).job_final_status, 2);
    const classPath = [local("s3/bucket/named.jar"), local("hdfs/default/lib.jar")].join(delimiter);
    assert.deepEqual(output(run, "object"), [
      "-cp",
      classPath,
      "org.example.Main",
      "word",
      "count",
      ...places,
    ]);
  });
});

describe("emulator: MRS: DistCp", () => {
  let mrs: MrsClient;
  before(async () => {
    mrs = await MrsClient.start();
    mrs.put("s3/lake/in/a.txt", "aaa");
    mrs.put("s3/lake/in/deep/b.txt", "bb");
  });
  after(() => mrs.emulator.close());

  const copy = async (...args: string[]) => {
    const id = await mrs.submitted("DistCp", args);
    return { id, job: await mrs.ended(id) };
  };

  it("copies a folder, counts truly, and skips what is there", async () => {
    const { id, job } = await copy("obs://lake/in", "hdfs://hacluster/copy");
    assert.equal(job.job_result, "SUCCEEDED", job.emulator);
    assert.equal(job.simulated, undefined);
    assert.equal(mrs.read("hdfs/default/copy/deep/b.txt"), "bb");
    assert.equal(mrs.read(`jobs/job/${id}/stdout`), "COPY=2\nBYTESCOPIED=5\nSKIP=0\nBYTESSKIPPED=0\n");
    assert.equal(job.emulator, "Copied 2 files, 5 bytes; skipped 0");
    mrs.put("s3/lake/in/a.txt", "changed");
    const again = await copy("-update", "obs://lake/in/", "/copy/");
    assert.equal(again.job.emulator, "Copied 1 files, 7 bytes; skipped 1");
    assert.equal(mrs.read("hdfs/default/copy/a.txt"), "changed");
  });

  it("puts the source into a target that is there; -overwrite replaces contents", async () => {
    mrs.put("s3/lake/there/x", "");
    await copy("obs://lake/in", "obs://lake/there");
    assert.ok(existsSync(join(mrs.emulator.storage, "s3/lake/there/in/deep/b.txt")));
    mrs.put("s3/lake/there/in/deep/b.txt", "xx");
    const skipping = await copy("obs://lake/in", "obs://lake/there");
    assert.match(skipping.job.emulator, /Copied 0 files, 0 bytes; skipped 2/);
    await copy("-overwrite", "obs://lake/in", "obs://lake/there/in");
    assert.equal(mrs.read("s3/lake/there/in/deep/b.txt"), "bb");
  });

  it("one file to one name; a missing source and a target inside the source fail", async () => {
    await copy("obs://lake/in/deep/b.txt", "/single");
    assert.equal(mrs.read("hdfs/default/single"), "bb");
    for (const [from, to, words] of [
      ["obs://lake/none", "/x", /does not exist/],
      ["obs://lake/in", "obs://lake/in/new", /within the source/],
    ] as const) {
      const { job } = await copy(from, to);
      assert.deepEqual([job.job_state, job.job_result], ["FAILED", "FAILED"]);
      assert.match(job.emulator, words);
    }
  });

  it("waits for its gate, RUNNING, and can be killed then", async () => {
    const gated = (to: string) =>
      mrs.submitted("DistCp", ["obs://lake/in", to], { "emulator.gate": "obs://gates/copy" });
    const [held, killed] = [await gated("/held"), await gated("/killed")];
    await mrs.reaches(killed, "RUNNING");
    await mrs.v2("POST", `/${killed}/kill`);
    assert.equal((await mrs.ended(killed)).job_state, "KILLED");
    await mrs.reaches(held, "RUNNING");
    assert.ok(!existsSync(join(mrs.emulator.storage, "hdfs/default/held")));
    mrs.put("s3/gates/copy", "");
    assert.equal((await mrs.ended(held)).job_result, "SUCCEEDED");
    const copied = (name: string) => existsSync(join(mrs.emulator.storage, "hdfs/default", name));
    assert.deepEqual([copied("held"), copied("killed")], [true, false]);
  });

  it("v1.1 copies too, by submit-job and by a job object", async () => {
    const paths = { input: "s3a://lake/in", output: "/by-submit" };
    const { id } = (await mrs.submitJob({ job_type: 5, file_action: "import", ...paths })).body;
    assert.equal((await mrs.exeEnded(id)).job_final_status, 2);
    assert.equal(mrs.read("hdfs/default/by-submit/deep/b.txt"), "bb");
    const job = await mrs.job("copying", "DistCp");
    const [input_id, output_id] = [
      await mrs.source("in", "s3a://lake/in"),
      await mrs.source("out", "/by-job"),
    ];
    const body = { cluster_id: mrs.clusterId, input_id, output_id, job_configs: {} };
    const run = (await mrs.v1("POST", `/jobs/${job}/execute`, body)).body.job_execution.id;
    assert.equal((await mrs.exeEnded(run)).job_final_status, 2);
    assert.equal(mrs.read("hdfs/default/by-job/deep/b.txt"), "bb");
  });
});
