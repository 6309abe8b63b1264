import { type Case, type Inputs, table } from "./badInputTable";

const ID = "must be an id of 1 to 64 letters, digits, - and _";
const TEXT = "must be a string: put numbers and switches in quotes";
const ADOPTED = "must be the id of a run, <clusterId>/<jobId>";

const run = { clusterId: "c-1", jobType: "MapReduce", arguments: ["obs://b/a.jar", "wordcount"] };
const of = (jobType: string, ...list: unknown[]): Inputs => ({ jobType, arguments: list });

table("mrs.JobExecution", run, [
  [
    "nothing at all",
    { clusterId: undefined, jobType: undefined, arguments: undefined },
    { clusterId: "is required", jobType: "is required" },
  ],
  [
    "the service's spelling, once although it is required",
    { jobType: undefined, job_type: "Flink" },
    { job_type: "unknown property job_type; did you mean jobType?" },
  ],
  ["a cluster by its URL", { clusterId: "https://c" }, { clusterId: `${ID}; got "https://c"` }],
  ["an empty type", { jobType: "" }, { jobType: 'must not be empty; got ""' }],
  ["a number for a type", { jobType: 5 }, { jobType: "must be a string; got 5" }],
  [
    "a name with a blank",
    { jobName: "daily run" },
    { jobName: 'must have 1 to 64 letters, digits, - and _; got "daily run"' },
  ],
  ["arguments in one string", { arguments: "a.jar 1" }, { arguments: 'must be a list; got "a.jar 1"' }],
  ["a number among them", of("MapReduce", "a.jar", 3), { "arguments[1]": "must be a string; got 3" }],
  [
    "settings that are no strings",
    { properties: { "mapreduce.job.reduces": 3, "fs.obs.secret.key": 4, on: true } },
    {
      'properties["mapreduce.job.reduces"]': `${TEXT}; got 3`,
      'properties["fs.obs.secret.key"]': "must be a string; got a number (secret)",
      "properties.on": `${TEXT}; got true`,
    },
  ],
  [
    "settings beyond the limit",
    { properties: { k: "v".repeat(2048) } },
    {
      properties:
        "must have at most 2048 characters in all, and have 2049: set the rest in the program or on the cluster",
    },
  ],
  [
    "arguments beyond the limit",
    { arguments: ["a.jar", "x".repeat(149_996)] },
    {
      arguments:
        "must have at most 150000 characters in all, and have 150001: put what is long into a file that the job reads",
    },
  ],
  [
    "rows of a job that gives none",
    { fetchSqlResult: true },
    { fetchSqlResult: "must be left out: only SparkSql and SparkScript give rows; got true" },
  ],
  ["a run of Sahara", { adoptExecutionId: "j-1" }, { adoptExecutionId: `${ADOPTED}; got "j-1"` }],
  [
    "a run on another cluster",
    { adoptExecutionId: "c-2/j-1" },
    {
      adoptExecutionId:
        "is the id of a run with another clusterId than that given here: give that of a run with the same clusterId",
    },
  ],
  [
    "options of a run that are wrong, all at once",
    { onFailure: "fail", runTimeoutSeconds: 0, waitForCompletion: "yes" },
    {
      onFailure: 'must be one of error, warn; got "fail"',
      runTimeoutSeconds: "must be at least 1; got 0",
      waitForCompletion: 'must be true or false; got "yes"',
    },
  ],
]);

const jar = "must be the jar of a MapReduce job, ending in .jar; its arguments follow";
const script = "must be the script, ending in .sql: it stands last";
const places = "a source and a destination, and options only before them";
const layouts: readonly Case[] = [
  [
    "MapReduce without a jar",
    { arguments: undefined },
    { arguments: "is required: the jar of a MapReduce job, then its arguments" },
  ],
  [
    "MapReduce with the program first",
    of("MapReduce", "wordcount", "a.jar"),
    { "arguments[0]": `${jar}; got "wordcount"` },
  ],
  [
    "SparkSubmit with options alone, one of them naming jars",
    of("SparkSubmit", "--master", "yarn", "--jars", "obs://b/lib.jar", "--verbose"),
    { arguments: "must name the program, a .jar or .py file, after the options; got 5 elements" },
  ],
  [
    "SparkSubmit with an argument before the program",
    of("SparkSubmit", "--conf=a=b", "--supervise", "10", "a.jar"),
    { "arguments[2]": 'must be the program, a .jar or .py file: here the options end; got "10"' },
  ],
  [
    "SparkPython with a jar",
    of("SparkPython", "--master", "yarn", "obs://b/a.jar"),
    { "arguments[2]": 'must be the program, a .py file: here the options end; got "obs://b/a.jar"' },
  ],
  [
    "HiveScript without a script",
    of("HiveScript"),
    { arguments: "is required: options in pairs, then the script, ending in .sql" },
  ],
  [
    "HiveScript with options behind the script",
    of("HiveScript", "obs://b/x.sql", "--hiveconf", "a=b"),
    { "arguments[2]": `${script}; got "a=b"` },
  ],
  [
    "SparkScript with statements",
    of("SparkScript", "select 1"),
    { "arguments[0]": `${script}; got "select 1"` },
  ],
  [
    "HiveSql without statements",
    of("HiveSql"),
    { arguments: "is required: options in pairs, then the statements" },
  ],
  [
    "SparkSql with a blank",
    of("SparkSql", "k", "v", " "),
    { "arguments[2]": 'must be the statements: they stand last, in one element; got " "' },
  ],
  ["DistCp from nowhere", of("DistCp", "/out"), { arguments: `must be ${places}; got 1 element` }],
  [
    "DistCp from three places",
    of("DistCp", "/a", "/b", "/c"),
    { arguments: `must be ${places}; got 3 elements` },
  ],
  [
    "DistCp with an option behind",
    of("DistCp", "/a", "/b", "-update"),
    { "arguments[2]": `must be a place: DistCp is given ${places}; got "-update"` },
  ],
  ["Flink with nothing", of("Flink"), { arguments: "is required: run, options, the jar, its arguments" }],
  [
    "Flink without its verb",
    of("Flink", "-d", "a.jar"),
    { "arguments[0]": 'must be run: a Flink job begins with it; got "-d"' },
  ],
];
table("mrs.JobExecution", run, layouts);
