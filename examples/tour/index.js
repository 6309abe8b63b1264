// @ts-check
"use strict";

const pulumi = require("@pulumi/pulumi");
const { cdm, mrs, sahara } = require("pulumi-bigdata");

/** @param {"CDM" | "MRS" | "SAHARA"} service */
function clusterOf(service) {
  const id = process.env[`BIGDATA_${service}_CLUSTER_ID`];
  if (id) return id;
  throw new pulumi.RunError(`Set BIGDATA_${service}_CLUSTER_ID: the emulator prints it.`);
}

// 1. CDM brings the text in: from the object store to the cluster's file system.
const cdmCluster = clusterOf("CDM");
const definition = new cdm.Job("inbox", {
  clusterId: cdmCluster,
  jobType: "NORMAL_JOB",
  fromConnectorName: "obs-connector",
  fromLinkName: "obs",
  fromConfigValues: {
    "fromJobConfig.bucketName": "library",
    "fromJobConfig.inputDirectory": "inbox",
    "fromJobConfig.inputFormat": "BINARY_FILE",
  },
  toConnectorName: "hdfs-connector",
  toLinkName: "hdfs",
  toConfigValues: {
    "toJobConfig.outputDirectory": "/tour/text",
    "toJobConfig.outputFormat": "BINARY_FILE",
  },
});
const fetched = new cdm.JobExecution("text", { clusterId: cdmCluster, jobName: definition.name });

// 2. Sahara counts its words, with the scripts of the quickstart. Nothing of the request comes from the copy, so what it
// waits for has to be said; and the trigger says that a new copy is to be counted anew.
const saharaCluster = clusterOf("SAHARA");
const text = new sahara.DataSource("text", { type: "hdfs", url: "/tour/text" });
const counts = new sahara.DataSource("counts", { type: "hdfs", url: "/tour/counts-%JOB_EXEC_ID%" });
const mapper = new sahara.JobBinary("mapper", { source: "../quickstart/jobs/mapper.sh" });
const reducer = new sahara.JobBinary("reducer", { source: "../quickstart/jobs/reducer.sh" });
const countJob = new sahara.Job("count", { type: "MapReduce.Streaming", libIds: [mapper.id, reducer.id] });
const wordCount = new sahara.JobExecution(
  "word-count",
  {
    jobId: countJob.id,
    clusterId: saharaCluster,
    inputId: text.id,
    outputId: counts.id,
    jobConfigs: {
      configs: {
        "edp.streaming.mapper": pulumi.interpolate`sh ${mapper.name}`,
        "edp.streaming.reducer": pulumi.interpolate`sh ${reducer.name}`,
      },
    },
    triggers: [fetched.executionRef],
  },
  { dependsOn: [fetched] },
);
const countsUrl = counts.id.apply((id) => wordCount.dataSourceUrls.apply((urls) => urls?.[id] ?? ""));

// 3. MRS v2 publishes the counts in the object store. Its arguments come from the word count, so it waits for that.
const mrsCluster = clusterOf("MRS");
const published = pulumi.interpolate`library/published-${wordCount.executionId}`;
const publish = new mrs.JobExecution("publish", {
  clusterId: mrsCluster,
  jobType: "DistCp",
  arguments: [countsUrl, pulumi.interpolate`obs://${published}`],
});

// 4. MRS v1.1 takes what was published back, into an archive that bears the id of that run.
const archive = new mrs.v1.JobSubmission("archive", {
  clusterId: mrsCluster,
  jobType: "DistCp",
  fileAction: "import",
  input: pulumi.interpolate`s3a://${published}`,
  output: pulumi.interpolate`/tour/archive-${publish.executionId}`,
});

/**
 * @param {string} service
 * @param {cdm.JobExecution | sahara.JobExecution | mrs.JobExecution | mrs.v1.JobSubmission} run
 * @param {pulumi.Input<string | undefined>} made where its result is
 */
const row = (service, run, made) => ({
  service,
  executionRef: run.executionRef,
  status: run.status,
  serviceStatus: run.serviceStatus,
  seconds: run.durationSeconds,
  counters: run.counters,
  made,
});
exports.runs = [
  row("CDM", fetched, text.url),
  row("Sahara", wordCount, countsUrl),
  row("MRS v2", publish, pulumi.interpolate`obs://${published}`),
  row("MRS v1.1", archive, archive.output),
];
