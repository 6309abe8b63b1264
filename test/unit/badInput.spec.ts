import { ID, type Inputs, OTHER, table } from "./badInputTable";

const SIMPLE =
  "must be a string, a whole number (up to 9007199254740991), or true or false; write anything else as a string";
const UUID = `must be an id of 32 hexadecimal digits, such as "${ID}"`;
const SWITCH = 'must be true or false, without quotes: Sahara takes every text for yes, "False" too';

const run = { jobId: ID, clusterId: OTHER };
const configs = (value: Inputs) => ({ jobConfigs: { configs: value } });

table("sahara.JobExecution", run, [
  [
    "an unknown property",
    { nonsense: 1 },
    {
      nonsense:
        "unknown property nonsense; known are jobId, clusterId, inputId, outputId, jobConfigs, interface, isPublic, isProtected, waitForCompletion, runTimeoutSeconds, onFailure, rerunFailed, onInterrupt, onDelete, triggers, adoptExecutionId",
    },
  ],
  [
    "a misspelt property, once although it is required",
    { clusterId: undefined, clusterID: ID },
    {
      clusterID: "unknown property clusterID; did you mean clusterId?",
    },
  ],
  [
    "the service's spelling",
    { input_id: ID },
    { input_id: "unknown property input_id; did you mean inputId?" },
  ],
  [
    "missing ids",
    { jobId: undefined, clusterId: undefined },
    { jobId: "is required", clusterId: "is required" },
  ],
  ["a name for an id", { jobId: "wordcount" }, { jobId: `${UUID}; got "wordcount"` }],
  ["a number for an id", { clusterId: 7 }, { clusterId: `${UUID}; got 7` }],
  ["null for an id", { inputId: null }, { inputId: `${UUID}; got null: leave it out instead` }],
  [
    "input equal to output",
    { inputId: ID, outputId: ID.replaceAll("-", "").toUpperCase() },
    {
      outputId: "is the same as inputId: a run must write to another data source than it reads",
    },
  ],
  ["jobConfigs that are no object", { jobConfigs: "x" }, { jobConfigs: 'must be an object; got "x"' }],
  ["a list for jobConfigs", { jobConfigs: [] }, { jobConfigs: "must be an object; got a list" }],
  [
    "two misspelt sections at once",
    { jobConfigs: { config: {}, arg: [] } },
    {
      "jobConfigs.config": "unknown property config; did you mean configs?",
      "jobConfigs.arg": "unknown property arg; did you mean args?",
    },
  ],
  [
    "job_execution_info",
    { jobConfigs: { job_execution_info: {} } },
    {
      "jobConfigs.job_execution_info":
        "unknown property job_execution_info: Sahara overwrites it: a scheduled run cannot be asked for over this API",
    },
  ],
  [
    "a float in configs",
    configs({ "mapred.reduce.tasks": 1.5 }),
    {
      'jobConfigs.configs["mapred.reduce.tasks"]': `${SIMPLE}; got 1.5`,
    },
  ],
  ["a number no JSON carries", configs({ big: 1e21 }), { "jobConfigs.configs.big": `${SIMPLE}; got 1e+21` }],
  [
    "null in params",
    { jobConfigs: { params: { A: null } } },
    {
      "jobConfigs.params.A": `${SIMPLE}; got null: leave it out instead`,
    },
  ],
  [
    "nesting in configs",
    configs({ a: { b: 1 }, c: [1] }),
    {
      "jobConfigs.configs.a": `${SIMPLE}; got an object`,
      "jobConfigs.configs.c": `${SIMPLE}; got a list`,
    },
  ],
  [
    "a number among args",
    { jobConfigs: { args: ["a", 2] } },
    { "jobConfigs.args[1]": "must be a string; got 2" },
  ],
  ["args as one string", { jobConfigs: { args: "a b" } }, { "jobConfigs.args": 'must be a list; got "a b"' }],
  [
    "an empty main class",
    configs({ "edp.java.main_class": "" }),
    {
      'jobConfigs.configs["edp.java.main_class"]': 'must be a class name, such as "com.example.Main"; got ""',
    },
  ],
  [
    "a switch given as text",
    configs({ "edp.java.adapt_for_oozie": "False", "edp.hbase_common_lib": 0 }),
    {
      'jobConfigs.configs["edp.java.adapt_for_oozie"]': `${SWITCH}; got "False"`,
      'jobConfigs.configs["edp.hbase_common_lib"]': `${SWITCH}; got 0`,
    },
  ],
  [
    "a substitution flag of the wrong case",
    configs({ "edp.substitute_data_source_for_name": "true" }),
    {
      'jobConfigs.configs["edp.substitute_data_source_for_name"]':
        'must be true or false, without quotes (of all texts only "True" switches it on); got "true"; did you mean true?',
    },
  ],
  ["a float in interface", { interface: { n: 0.5 } }, { "interface.n": `${SIMPLE}; got 0.5` }],
  [
    "a misspelt choice",
    { onFailure: "eror" },
    {
      onFailure: 'must be one of error, warn; got "eror"; did you mean error?',
    },
  ],
  [
    "a choice of the wrong type",
    { onDelete: true },
    {
      onDelete: "must be one of cancelAndRemove, cancel, leave; got true",
    },
  ],
  ["a limit of no time", { runTimeoutSeconds: 0 }, { runTimeoutSeconds: "must be at least 1; got 0" }],
  ["a limit as text", { runTimeoutSeconds: "1h" }, { runTimeoutSeconds: 'must be a number; got "1h"' }],
  [
    "a boolean as text",
    { waitForCompletion: "no" },
    { waitForCompletion: 'must be true or false; got "no"' },
  ],
  ["a single trigger", { triggers: "v1" }, { triggers: 'must be a list; got "v1"' }],
  [
    "an adopted run by something else than its id",
    { adoptExecutionId: "last" },
    {
      adoptExecutionId: `${UUID}; got "last"`,
    },
  ],
]);
