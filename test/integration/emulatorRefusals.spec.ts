import { after, before, describe, it } from "mocha";
import assert from "node:assert/strict";
import { EmulatorClient } from "../clients/emulatorClient";
import { refused } from "../clients/refused";

const NOWHERE = "aaaaaaaa-0000-4000-8000-000000000000";

describe("emulator: what Sahara refuses, and how", () => {
  let client: EmulatorClient;
  let binary: string;
  let job: string;
  before(async () => {
    client = await EmulatorClient.start();
    binary = await client.binary("true.sh", "true\n");
    job = await client.job("plain", "Shell", { mains: [binary] });
  });
  after(() => client.emulator.close());

  const badJobs: [string, unknown, string, RegExp][] = [
    ["nothing", {}, "VALIDATION_ERROR", /^'name' is a required property\n'type' is a required property/],
    ["no object", [1], "VALIDATION_ERROR", /^\[1\] is not of type 'object'/],
    [
      "unknown keys",
      { name: "x", type: "Shell", foo: 1, bar: 2 },
      "VALIDATION_ERROR",
      /\('bar', 'foo' were unexpected\)/,
    ],
    ["an unknown type", { name: "x", type: "Perl" }, "VALIDATION_ERROR", /'Perl' is not one of/],
    ["a bad name", { name: "-x", type: "Shell" }, "VALIDATION_ERROR", /not a 'valid_name'/],
    ["a long name", { name: "x".repeat(51), type: "Shell" }, "VALIDATION_ERROR", /is too long/],
    [
      "null mains",
      { name: "x", type: "Shell", mains: null },
      "VALIDATION_ERROR",
      /None is not of type 'array'/,
    ],
    ["shell without main", { name: "x", type: "Shell" }, "INVALID_DATA", /Shell flow requires main script/],
    ["spark without jar", { name: "x", type: "Spark" }, "INVALID_DATA", /requires main application jar/],
    ["java without libs", { name: "x", type: "Java" }, "INVALID_DATA", /requires libs/],
    [
      "mains of streaming",
      { name: "x", type: "MapReduce.Streaming", mains: ["a"] },
      "INVALID_DATA",
      /not use mains/,
    ],
    ["overlap", { name: "x", type: "Shell", mains: ["a"], libs: ["a"] }, "INVALID_DATA", /overlap/],
    ["no such binary", { name: "x", type: "Shell", mains: [NOWHERE] }, "NOT_FOUND", /does not exist/],
  ];
  for (const [what, body, name, words] of badJobs) {
    it(`job: ${what}`, async () => refused(await client.sahara("POST", "/jobs", body), 400, name, words));
  }

  it("job: a name that is taken", async () => {
    const body = { name: "plain", type: "Shell", mains: [binary] };
    refused(await client.sahara("POST", "/jobs", body), 400, "DB_DUPLICATE_ENTRY", /Duplicate entry for Job/);
  });

  const badBinaries: [string, object, string, RegExp][] = [
    ["no such internal", { url: `internal-db://${NOWHERE}` }, "INVALID_REFERENCE", /doesn't exist/],
    ["no uuid", { url: "internal-db://x" }, "VALIDATION_ERROR", /valid_job_location/],
    ["swift without credentials", { url: "swift://a/b" }, "BAD_JOB_BINARY", /user/],
    ["s3 with too few", { url: "s3://a/b", extra: { accesskey: "k" } }, "INVALID_DATA", /secretkey/],
    ["a file", { url: "file:///etc/passwd" }, "INVALID_DATA", /Invalid job binary/],
    ["no scheme", { url: "etc/passwd" }, "INVALID_DATA", /must have a scheme/],
    ["a float", { url: "swift://a/b", extra: { user: 1.5 } }, "VALIDATION_ERROR", /simple_config/],
  ];
  for (const [what, more, name, words] of badBinaries) {
    it(`binary: ${what}`, async () => {
      refused(await client.sahara("POST", "/job-binaries", { name: "b", ...more }), 400, name, words);
    });
  }

  const badSources: [string, object, string, RegExp][] = [
    [
      "swift without credentials",
      { type: "swift", url: "swift://a/b" },
      "INVALID_CREDENTIALS",
      /No credentials/,
    ],
    ["swift, no object", { type: "swift", url: "swift://a/" }, "INVALID_DATA", /must be of the form/],
    ["hdfs with another scheme", { type: "hdfs", url: "swift://a/b" }, "INVALID_DATA", /must be 'hdfs'/],
    ["hdfs without a host", { type: "hdfs", url: "hdfs:///a" }, "INVALID_DATA", /hostname/],
    ["s3, no object", { type: "s3", url: "s3://a" }, "INVALID_DATA", /Object name/],
    [
      "s3, unknown setting",
      { type: "s3", url: "s3://a/b", credentials: { x: 1 } },
      "INVALID_DATA",
      /Unknown config/,
    ],
    ["an unknown type", { type: "ftp", url: "ftp://a" }, "VALIDATION_ERROR", /not one of/],
    ["a bad placeholder", { type: "hdfs", url: "/a%RANDSTR(0)%" }, "INVALID_DATA", /positive/],
  ];
  for (const [what, more, name, words] of badSources) {
    it(`data source: ${what}`, async () => {
      refused(await client.sahara("POST", "/data-sources", { name: "s", ...more }), 400, name, words);
    });
  }

  const badExecutions: [string, object, string, RegExp][] = [
    ["no cluster", { cluster_id: NOWHERE }, "INVALID_REFERENCE", /doesn't exist/],
    ["no uuid", { cluster_id: "x" }, "VALIDATION_ERROR", /is not a 'uuid'/],
    ["a null id", { input_id: null }, "VALIDATION_ERROR", /None is not of type 'string'/],
    ["an unknown key", { clusterId: "x" }, "VALIDATION_ERROR", /'clusterId' was unexpected/],
    ["an unknown section", { job_configs: { config: {} } }, "VALIDATION_ERROR", /'config' was unexpected/],
    ["a float", { job_configs: { configs: { a: 1.5 } } }, "VALIDATION_ERROR", /simple_config/],
    ["a null value", { job_configs: { params: { a: null } } }, "VALIDATION_ERROR", /simple_config/],
    ["nesting", { job_configs: { configs: { a: {} } } }, "VALIDATION_ERROR", /simple_config/],
    ["a number in args", { job_configs: { args: [1] } }, "VALIDATION_ERROR", /1 is not of type 'string'/],
    [
      "an interface nobody defined",
      { interface: { a: "x" } },
      "INVALID_DATA",
      /were not found in the interface/,
    ],
  ];
  for (const [what, more, name, words] of badExecutions) {
    it(`execute: ${what}`, async () => refused(await client.execute(job, more), 400, name, words));
  }

  it("execute: what each type requires", async () => {
    const lib = [await client.binary("lib.jar", "x")];
    const [input, same, other] = [
      await client.dataSource("one", "hdfs://n/a"),
      await client.dataSource("two", "hdfs://n/a"),
      await client.dataSource("three", "hdfs://n/b"),
    ];
    const streaming = await client.job("streaming", "MapReduce.Streaming");
    const java = await client.job("java", "Java", { libs: lib });
    const ids = (input_id?: string, output_id?: string) => ({ input_id, output_id });
    refused(await client.execute(java), 400, "INVALID_DATA", /must specify edp.java.main_class/);
    refused(await client.execute(streaming), 400, "INVALID_DATA", /requires 'input_id' and 'output_id'/);
    refused(
      await client.execute(streaming, ids(input, NOWHERE)),
      400,
      "INVALID_REFERENCE",
      /DataSource .* doesn't exist/,
    );
    refused(await client.execute(streaming, ids(input, same)), 400, "INVALID_DATA", /same location/);
    refused(await client.execute(streaming, ids(input, other)), 400, "INVALID_DATA", /mapper and reducer/);
  });

  it("interface: rules of the definition", async () => {
    const define = (argument: object, type = "Shell") =>
      client.sahara("POST", "/jobs", { name: "i", type, mains: [binary], interface: [argument] });
    const base = { name: "a", mapping_type: "args", location: "0", required: true };
    refused(await define({ ...base, location: "1" }), 400, "INVALID_DATA", /unbroken integer sequence/);
    refused(await define({ ...base, required: false }), 400, "INVALID_DATA", /default values/);
    refused(
      await define({ ...base, mapping_type: "params" }, "Spark"),
      400,
      "INVALID_DATA",
      /Only mapping types/,
    );
    const number = { ...base, value_type: "number", default: "-1" };
    refused(await define(number), 400, "INVALID_DATA", /not a valid number/);
  });

  it("interface: rules of the execution, and where the values go", async () => {
    const id = await client.job("withInterface", "Shell", {
      mains: [binary],
      interface: [
        { name: "a", mapping_type: "args", location: "0", required: true },
        {
          name: "b",
          mapping_type: "params",
          location: "B",
          required: false,
          value_type: "number",
          default: "7",
        },
      ],
    });
    refused(await client.execute(id), 400, "INVALID_DATA", /pass an interface map/);
    refused(await client.execute(id, { interface: {} }), 400, "INVALID_DATA", /are required/);
    refused(
      await client.execute(id, { interface: { a: "x", b: "-1" } }),
      400,
      "INVALID_DATA",
      /not a valid number/,
    );
    const twice = { interface: { a: "x", b: "1" }, job_configs: { params: { B: "2" } } };
    refused(
      await client.execute(id, twice),
      400,
      "INVALID_DATA",
      /either the interface or the configuration maps/,
    );
    const { body } = await client.execute(id, { interface: { a: "x" }, job_configs: { args: ["y"] } });
    assert.deepEqual(body.job_execution.job_configs, {
      args: ["x", "y"],
      params: { B: "7" },
      job_execution_info: {},
    });
  });
});
