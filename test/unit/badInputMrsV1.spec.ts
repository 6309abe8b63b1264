import { jobTypeProblems } from "../../provider/schema/index";
import { assertProblems, type Case, type Inputs, table } from "./badInputTable";

const ID = "must be an id of 1 to 64 letters, digits, - and _";
const run = { jobId: "j", clusterId: "c", inputId: "in", outputId: "out", jobConfigs: {} };

table("mrs.v1.JobExecution", run, [
  [
    "nothing at all: unlike Sahara it wants everything",
    Object.fromEntries(Object.keys(run).map((each) => [each, undefined])),
    Object.fromEntries(Object.keys(run).map((each) => [each, "is required"])),
  ],
  ["a URL for an id", { inputId: "s3a://b/in" }, { inputId: `${ID}; got "s3a://b/in"` }],
  ["an id of 65 letters", { jobId: "j".repeat(65) }, { jobId: `${ID}; got "${"j".repeat(40)}…"` }],
  [
    "one data source for both",
    { outputId: "IN" },
    { outputId: "is the same as inputId: a run must write to another data source than it reads" },
  ],
  [
    "Sahara's interface",
    { interface: {} },
    {
      interface:
        "unknown property interface; known are jobId, clusterId, inputId, outputId, jobConfigs, waitForCompletion, runTimeoutSeconds, onFailure, rerunFailed, onInterrupt, onDelete, triggers, adoptExecutionId",
    },
  ],
  [
    "arguments outside of jobConfigs.args",
    { jobConfigs: { arguments: [] } },
    { "jobConfigs.arguments": "unknown property arguments; known are configs, params, args" },
  ],
  [
    "a float in params",
    { jobConfigs: { params: { n: 0.5 } } },
    {
      "jobConfigs.params.n":
        "must be a string, a whole number (up to 9007199254740991), or true or false; write anything else as a string; got 0.5",
    },
  ],
]);

describe("P1: the type of an MRS v1.1 job demands", () => {
  const begins = (type: string, such: string) =>
    `must begin with what a ${type} job runs: class or program name and its arguments in one string, such as "${such}"`;
  const byType: readonly (readonly [string, Inputs, Record<string, string>])[] = [
    ["MapReduce", {}, { "jobConfigs.args": begins("MapReduce", "wordcount") }],
    ["Spark", { args: [] }, { "jobConfigs.args": `${begins("Spark", "com.example.Main 10")}; got a list` }],
    ["Spark", { args: ["Main"] }, {}],
    ["DistCp", {}, {}],
  ];
  for (const [type, jobConfigs, expected] of byType) {
    it(`${type}, given ${JSON.stringify(jobConfigs)}: ${Object.keys(expected).join() || "nothing"}`, () => {
      assertProblems(jobTypeProblems("mrs.v1.JobExecution", type, [], { ...run, jobConfigs }), expected);
    });
  }
});

const PATH =
  "must be a path that begins with /, s3a:// or obs://, with at most 1023 characters and none of ; | & > < ' $";
const OUT_OF_PLACE = "does not belong to this kind; leave it out";
const submission = { clusterId: "c", jobType: "Spark", jarPath: "s3a://b/a.jar" };
const of = (jobType: string, more: Inputs): Inputs => ({ jobType, jarPath: undefined, ...more });

const submissions: readonly Case[] = [
  ["nothing at all", of("x", { jobType: undefined }), { jobType: "is required" }],
  [
    "a type of the newer API",
    { jobType: "SparkSubmit" },
    {
      jobType:
        'must be one of MapReduce, Spark, HiveScript, DistCp, SparkScript, SparkSql; got "SparkSubmit"',
    },
  ],
  [
    "the service's number of a type",
    { jobType: 2 },
    { jobType: "must be one of MapReduce, Spark, HiveScript, DistCp, SparkScript, SparkSql; got 2" },
  ],
  ["Spark without a jar", { jarPath: undefined }, { jarPath: "is required: the jar of a Spark job" }],
  ["MapReduce without a jar", of("MapReduce", {}), { jarPath: "is required: the jar of a MapReduce job" }],
  [
    "Spark with a Python file",
    { jarPath: "/user/pi.py" },
    { jarPath: 'must end in .jar; got "/user/pi.py"' },
  ],
  [
    "Spark with what belongs to other types",
    { hql: "select 1", hiveScriptPath: "/a.sql", fileAction: "import" },
    { hql: OUT_OF_PLACE, hiveScriptPath: OUT_OF_PLACE, fileAction: OUT_OF_PLACE },
  ],
  [
    "HiveScript without a script",
    of("HiveScript", {}),
    { hiveScriptPath: "is required: the script of a HiveScript job" },
  ],
  [
    "SparkScript with jars for scripts",
    of("SparkScript", { hiveScriptPath: "/a.jar", jarPath: "/b.jar" }),
    { hiveScriptPath: 'must end in .sql; got "/a.jar"', jarPath: 'must end in .sql; got "/b.jar"' },
  ],
  [
    "SparkSql without statements",
    of("SparkSql", { hiveScriptPath: "/a.sql" }),
    { hql: "is required: the statements of a SparkSql job", hiveScriptPath: OUT_OF_PLACE },
  ],
  ["blank statements", of("SparkSql", { hql: "\n" }), { hql: 'must hold statements; got "\\n"' }],
  [
    "DistCp without anything",
    of("DistCp", {}),
    Object.fromEntries(
      ["fileAction", "input", "output"].map((each) => [
        each,
        "is required: a DistCp job copies in a direction, from one place to another",
      ]),
    ),
  ],
  [
    "DistCp in no direction, with a jar",
    { jobType: "DistCp", fileAction: "imports", input: "s3a://b/", output: "/out" },
    {
      fileAction: 'must be one of import, export; got "imports"; did you mean import?',
      jarPath: OUT_OF_PLACE,
    },
  ],
  [
    "paths elsewhere, and with characters of the shell",
    { input: "hdfs://n/in", output: "/out;rm", jobLog: "/log$x" },
    {
      input: `${PATH}; got "hdfs://n/in"`,
      output: `${PATH}; got "/out;rm"`,
      jobLog: `${PATH}; got "/log$x"`,
    },
  ],
  [
    "a path that is too long",
    { input: `/${"x".repeat(1023)}` },
    { input: `${PATH}; got "/${"x".repeat(39)}…"` },
  ],
  ["arguments in one string", { arguments: "Main 10" }, { arguments: 'must be a list; got "Main 10"' }],
  [
    "arguments beyond the limit, the blanks between them counted",
    { arguments: ["x".repeat(100_000), "y".repeat(50_000)] },
    {
      arguments:
        "must have at most 150000 characters, joined by blanks, and have 150001: put what is long into a file that the job reads",
    },
  ],
  ["a run of the newer API", { adoptExecutionId: "c/j" }, { adoptExecutionId: `${ID}; got "c/j"` }],
];
table("mrs.v1.JobSubmission", submission, submissions);

const TYPES = "MapReduce, Spark, Hive, hql, DistCp, SparkScript, SparkSql";
table("mrs.v1.Job", { type: "Spark", libIds: ["b"] }, [
  ["a type of Sahara", { type: "Pig" }, { type: `must be one of ${TYPES}; got "Pig"` }],
  ["Spark without a jar", { libIds: undefined }, { libIds: "is required: the jar of a Spark job" }],
  [
    "a script without a file",
    { type: "SparkScript", mainIds: [] },
    { mainIds: "must name the script of a SparkScript job; got a list" },
  ],
  ["one file twice", { libIds: ["b", "b"] }, { "libIds[1]": "is the same as item 0" }],
  [
    "a name with a dot",
    { name: "count-1.0" },
    { name: 'must have 1 to 64 letters, digits, - and _; got "count-1.0"' },
  ],
  [
    "two arguments of one name",
    {
      interface: [
        { name: "a", mappingType: "params", location: "A", required: true },
        { name: "a", mappingType: "params", location: "B", required: true },
      ],
    },
    { "interface[1].name": "is the name of an argument before it; names must be unique" },
  ],
]);

const URL = "must be a path that begins with /, or s3a://bucket/object, with at most 255 characters";
table("mrs.v1.JobBinary", {}, [
  ["no place at all", {}, { url: "exactly one of url, content and source must be given" }],
  ["a place of OpenStack", { url: "swift://c/o" }, { url: `${URL}; got "swift://c/o"` }],
  [
    "a name of 81 letters",
    { url: "/a", name: "n".repeat(81) },
    { name: `must have 1 to 80 letters, digits, - and _; got "${"n".repeat(40)}…"` },
  ],
  [
    "a text for people beyond all measure",
    { url: "/a", description: "d".repeat(65_536) },
    { description: `must have at most 65535 characters; got "${"d".repeat(40)}…"` },
  ],
]);

table("mrs.v1.DataSource", { type: "obs", url: "s3a://b/p" }, [
  ["a kind MRS does not have", { type: "swift" }, { type: 'must be one of hdfs, obs; got "swift"' }],
  ["a path of HDFS for obs", { url: "/data" }, { url: 'must be of the form s3a://bucket/path; got "/data"' }],
  [
    "a bucket for hdfs",
    { type: "hdfs" },
    { url: 'must be a path of HDFS that begins with /; got "s3a://b/p"' },
  ],
]);
