// @ts-check
"use strict";

const pulumi = require("@pulumi/pulumi");
const { mrs } = require("pulumi-bigdata");

const config = new pulumi.Config();
const clusterId = config.get("clusterId") || process.env.BIGDATA_MRS_CLUSTER_ID;
if (!clusterId) {
  throw new pulumi.RunError(
    "Which cluster runs the jobs? Set BIGDATA_MRS_CLUSTER_ID (the emulator prints it), " +
      "or `pulumi config set clusterId <uuid>`.",
  );
}
const bucket = `s3a://${config.get("bucket") || "library"}`; // MRS 2 and older call OBS so

// The short way: a submission tells the whole job.
const load = new mrs.v1.JobSubmission("load", {
  clusterId,
  jobType: "DistCp",
  fileAction: "import", // from the object store to the cluster's own file system
  input: `${bucket}/texts`,
  output: "/library/texts",
});

// Sahara's way: a job object, a place to read and a place to write; each of them may serve many runs.
const job = new mrs.v1.Job("copy", { type: "DistCp" });
const texts = new mrs.v1.DataSource("texts", { type: "hdfs", url: "/library/texts" });
const copies = new mrs.v1.DataSource("copies", {
  type: "hdfs",
  url: pulumi.interpolate`/library/copies/${load.executionId}`, // a new load goes to a new place, hence by a new run
});
const copy = new mrs.v1.JobExecution("copy", {
  jobId: job.id,
  clusterId,
  inputId: texts.id,
  outputId: copies.id,
  jobConfigs: {}, // MRS asks for it, if only as this
});

/** @param {mrs.v1.JobSubmission | mrs.v1.JobExecution} run */
const summary = (run) => ({
  ref: run.executionRef,
  status: run.status,
  serviceStatus: run.serviceStatus, // state and final status: 3/2 is "completed, successfully"
  seconds: run.durationSeconds,
});
module.exports = { load: summary(load), copy: summary(copy) };
