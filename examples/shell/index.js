// @ts-check
"use strict";

const pulumi = require("@pulumi/pulumi");
const { sahara } = require("pulumi-bigdata");

const clusterId = new pulumi.Config().get("clusterId") || process.env.BIGDATA_SAHARA_CLUSTER_ID;
if (!clusterId) {
  throw new pulumi.RunError(
    "Which cluster runs the job? Set BIGDATA_SAHARA_CLUSTER_ID (the emulator prints it), " +
      "or `pulumi config set clusterId <uuid>`.",
  );
}

const script = new sahara.JobBinary("hello-script", { source: "hello.sh" });
const job = new sahara.Job("hello", { type: "Shell", mainIds: [script.id] });
const hello = new sahara.JobExecution("hello", {
  jobId: job.id,
  clusterId,
  jobConfigs: { args: ["one", "two"], params: { GREETING: "Hello" } },
});

module.exports = { id: hello.id, status: hello.status, seconds: hello.durationSeconds };
