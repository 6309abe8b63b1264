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
const bucket = `obs://${config.get("bucket") || "library"}`;

// From the object store to the cluster's own file system.
const load = new mrs.JobExecution("load", {
  clusterId,
  jobType: "DistCp",
  arguments: [`${bucket}/texts`, "/library/texts"],
});

// And back, to a folder that bears the id of the load. So this run waits for that one, and a new load is archived anew.
const archive = new mrs.JobExecution("archive", {
  clusterId,
  jobType: "DistCp",
  arguments: ["/library/texts", pulumi.interpolate`${bucket}/archive/${load.executionId}`],
});

/** @param {mrs.JobExecution} run */
const summary = (run) => ({
  ref: run.executionRef,
  name: run.jobName,
  status: run.status,
  serviceStatus: run.serviceStatus,
  seconds: run.durationSeconds,
});
module.exports = { load: summary(load), archive: summary(archive) };
