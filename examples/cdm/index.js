// @ts-check
"use strict";

const pulumi = require("@pulumi/pulumi");
const { cdm } = require("pulumi-bigdata");

const config = new pulumi.Config();
const clusterId = config.get("clusterId") || process.env.BIGDATA_CDM_CLUSTER_ID;
if (!clusterId) {
  throw new pulumi.RunError(
    "Which cluster moves the data? Set BIGDATA_CDM_CLUSTER_ID (the emulator prints it), " +
      "or `pulumi config set clusterId <uuid>`.",
  );
}
const day = config.get("day") || "2026-11-20";

// What is moved from where to where. To declare it starts nothing, and neither does a change of it.
const definition = new cdm.Job("inbox-to-lake", {
  clusterId,
  jobType: "NORMAL_JOB",
  fromConnectorName: "obs-connector",
  fromLinkName: config.get("fromLink") || "obs",
  fromConfigValues: {
    "fromJobConfig.bucketName": config.get("bucket") || "inbox",
    "fromJobConfig.inputDirectory": "${day}", // a variable: each run fills it in
    "fromJobConfig.inputFormat": "BINARY_FILE", // byte for byte, whatever the files hold
  },
  toConnectorName: "hdfs-connector",
  toLinkName: config.get("toLink") || "hdfs",
  toConfigValues: {
    "toJobConfig.outputDirectory": "/lake/${day}",
    "toJobConfig.outputFormat": "BINARY_FILE",
    "toJobConfig.duplicateFileOpType": "REPLACE",
  },
});

// One run of it. Another day is another run; so is a changed destination, because `triggers` has it.
const copy = new cdm.JobExecution("copy", {
  clusterId,
  jobName: definition.name,
  variables: { day },
  triggers: [definition.fromConfigValues, definition.toConfigValues],
});

module.exports = {
  ref: copy.executionRef,
  status: copy.status,
  seconds: copy.durationSeconds,
  counters: copy.counters,
};
