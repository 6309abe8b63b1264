import { table } from "./badInputTable";

const ID = "must be an id of 1 to 64 letters, digits, - and _";
const TEXT = "must be a string: put numbers and switches in quotes";
const NAME =
  "must have 1 to 240 characters, and not be all, . or .., which stand for other things in CDM's URLs";
const ADOPTED = "must be the id of a run, <clusterId>/<jobName, percent-encoded>/<submissionId>";

table("cdm.JobExecution", { clusterId: "c", jobName: "copy" }, [
  [
    "nothing at all",
    { clusterId: undefined, jobName: undefined },
    { clusterId: "is required", jobName: "is required" },
  ],
  ["an empty name", { jobName: "" }, { jobName: `${NAME}; got ""` }],
  ["a name of 241 letters", { jobName: "n".repeat(241) }, { jobName: `${NAME}; got "${"n".repeat(40)}…"` }],
  ...["all", ".", ".."].map(
    (jobName) =>
      [
        `a name that is something else in a URL, ${jobName}`,
        { jobName },
        { jobName: `${NAME}; got "${jobName}"` },
      ] as const,
  ),
  ["an empty cluster", { clusterId: "" }, { clusterId: `${ID}; got ""` }],
  [
    "variables that are no strings",
    { variables: { day: 1, all: false, list: ["a"], none: null } },
    {
      "variables.day": `${TEXT}; got 1`,
      "variables.all": `${TEXT}; got false`,
      "variables.list": `${TEXT}; got a list`,
      "variables.none": `${TEXT}; got null: leave it out instead`,
    },
  ],
  ["a list of variables", { variables: ["day=1"] }, { variables: "must be an object; got a list" }],
  ["a run by its number", { adoptExecutionId: "7" }, { adoptExecutionId: `${ADOPTED}; got "7"` }],
  [
    "a run with the name as it is written",
    { adoptExecutionId: "c/täglich/7" },
    { adoptExecutionId: `${ADOPTED}; got "c/täglich/7"` },
  ],
  [
    "a run of another job",
    { jobName: "täglich", adoptExecutionId: "c/copy/7" },
    {
      adoptExecutionId:
        "is the id of a run with another jobName than that given here: give that of a run with the same clusterId and jobName",
    },
  ],
  [
    "a run on another cluster",
    { adoptExecutionId: "d/copy/7" },
    {
      adoptExecutionId:
        "is the id of a run with another clusterId than that given here: give that of a run with the same clusterId and jobName",
    },
  ],
]);

const job = {
  clusterId: "c",
  jobType: "NORMAL_JOB",
  fromConnectorName: "obs-connector",
  fromLinkName: "lake",
  fromConfigValues: { "fromJobConfig.bucketName": "b" },
  toConnectorName: "hive-connector",
  toLinkName: "hive",
  toConfigValues: { "toJobConfig.table": "t" },
};
const key = (example: string) =>
  `is no key of the service: keys have the form <config>.<input>, as in ${example}`;

table("cdm.Job", job, [
  [
    "nothing at all",
    Object.fromEntries(Object.keys(job).map((each) => [each, undefined])),
    Object.fromEntries(Object.keys(job).map((each) => [each, "is required"])),
  ],
  [
    "a type of another service",
    { jobType: "NORMALJOB" },
    {
      jobType:
        'must be one of NORMAL_JOB, BATCH_JOB, SCENARIO_JOB; got "NORMALJOB"; did you mean NORMAL_JOB?',
    },
  ],
  [
    "the service's spelling, once although it is required",
    { fromLinkName: undefined, "from-link-name": "lake" },
    { '["from-link-name"]': "unknown property from-link-name; did you mean fromLinkName?" },
  ],
  [
    "empty links",
    { fromLinkName: "", toLinkName: "" },
    { fromLinkName: 'must not be empty; got ""', toLinkName: 'must not be empty; got ""' },
  ],
  ["an empty connector", { toConnectorName: "" }, { toConnectorName: 'must not be empty; got ""' }],
  [
    "keys without the name of their group",
    { fromConfigValues: { tableName: "t" }, toConfigValues: { ".table": "t", "toJobConfig.": "t" } },
    {
      "fromConfigValues.tableName": key("fromJobConfig.tableName"),
      'toConfigValues[".table"]': key("toJobConfig.tableName"),
      'toConfigValues["toJobConfig."]': key("toJobConfig.tableName"),
    },
  ],
  [
    "a number of extractors without quotes",
    { driverConfigValues: { "throttlingConfig.numExtractors": 4, "jarConfig.x": true, numExtractors: "4" } },
    {
      'driverConfigValues["throttlingConfig.numExtractors"]': `${TEXT}; got 4`,
      'driverConfigValues["jarConfig.x"]': `${TEXT}; got true`,
      "driverConfigValues.numExtractors": key("throttlingConfig.numExtractors"),
    },
  ],
  [
    "the service's own shape",
    { fromConfigValues: { configs: [{ name: "fromJobConfig", inputs: [] }] } },
    { "fromConfigValues.configs": key("fromJobConfig.tableName") },
  ],
  [
    "choices that do not exist",
    {
      driverConfigValues: {
        "schedulerConfig.disposableType": "DELETE_AFTER_SUCCESS",
        "retryJobConfig.retryJobType": "TRIPLE",
        "schedulerConfig.isSchedulerJob": false,
      },
    },
    {
      'driverConfigValues["schedulerConfig.disposableType"]':
        'must be one of NONE, DELETE_AFTER_SUCCEED, DELETE; got "DELETE_AFTER_SUCCESS"; did you mean DELETE_AFTER_SUCCEED?',
      'driverConfigValues["retryJobConfig.retryJobType"]': 'must be one of NONE, RETRY_TRIPLE; got "TRIPLE"',
      'driverConfigValues["schedulerConfig.isSchedulerJob"]':
        'must be "true" or "false", in quotes; got false',
    },
  ],
]);
