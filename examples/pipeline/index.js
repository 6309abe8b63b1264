// @ts-check
"use strict";

const pulumi = require("@pulumi/pulumi");
const { cdm, mrs, Provider, sahara } = require("pulumi-bigdata");

const config = new pulumi.Config();
const bucket = config.get("bucket") || "library";

/** @param {"cdm" | "mrs" | "sahara"} service */
function clusterOf(service) {
  const variable = `BIGDATA_${service.toUpperCase()}_CLUSTER_ID`;
  const id = config.get(`${service}ClusterId`) || process.env[variable];
  if (id) return id;
  throw new pulumi.RunError(
    `Which cluster of ${service}? Set ${variable} (the emulator prints it), ` +
      `or \`pulumi config set ${service}ClusterId <uuid>\`.`,
  );
}

// 1. CDM moves the texts from the object store to the file system of the MRS cluster.
const definition = new cdm.Job("inbox", {
  clusterId: clusterOf("cdm"),
  jobType: "NORMAL_JOB",
  fromConnectorName: "obs-connector",
  fromLinkName: config.get("fromLink") || "obs",
  fromConfigValues: {
    "fromJobConfig.bucketName": bucket,
    "fromJobConfig.inputDirectory": "inbox",
    "fromJobConfig.inputFormat": "BINARY_FILE",
  },
  toConnectorName: "hdfs-connector",
  toLinkName: config.get("toLink") || "hdfs",
  toConfigValues: {
    "toJobConfig.outputDirectory": "/pipeline/texts",
    "toJobConfig.outputFormat": "BINARY_FILE",
  },
});
const texts = new cdm.JobExecution("texts", { clusterId: definition.clusterId, jobName: definition.name });

// 2. MRS counts the words. The place of the counts bears the name and number of the copy: by these outputs the count waits
// for the copy, and after a new copy the words are counted anew.
const counts = pulumi.interpolate`${bucket}/pipeline/${texts.jobName}-${texts.executionId}`;
const wordCount = new mrs.JobExecution("word-count", {
  clusterId: clusterOf("mrs"),
  jobType: "SparkPython",
  arguments: [
    ...["--master", "yarn-cluster"],
    `obs://${bucket}/jobs/wordcount.py`,
    "/pipeline/texts",
    pulumi.interpolate`obs://${counts}`,
  ],
});

// 3. Sahara adds the counts up by first letter. It may be in another cloud: the object store is where the two meet.
const otherCloud = config.get("saharaCloud"); // an entry of clouds.yaml
const at = otherCloud ? { provider: new Provider("openstack", { cloud: otherCloud }) } : {};
const s3 = {
  type: /** @type {const} */ ("s3"),
  credentials: config.getSecretObject("s3"), // { accessKey, secretKey, endpoint, … } where the cluster has none of its own
};
const input = new sahara.DataSource("counts", { ...s3, url: pulumi.interpolate`s3a://${counts}` }, at);
const output = new sahara.DataSource(
  "initials",
  { ...s3, url: `s3a://${bucket}/pipeline/initials-%JOB_EXEC_ID%` },
  at,
);
const mapper = new sahara.JobBinary("initials", { source: "jobs/initials.sh" }, at);
const reducer = new sahara.JobBinary("sum", { source: "jobs/sum.sh" }, at);
const job = new sahara.Job("initials", { type: "MapReduce.Streaming", libIds: [mapper.id, reducer.id] }, at);
// Nothing of this request comes from the count, so what it waits for has to be said. The trigger makes it more than an
// order: after a new count there is a new sum.
const initials = new sahara.JobExecution(
  "initials",
  {
    jobId: job.id,
    clusterId: clusterOf("sahara"),
    inputId: input.id,
    outputId: output.id,
    jobConfigs: {
      configs: {
        "edp.streaming.mapper": pulumi.interpolate`sh ${mapper.name}`,
        "edp.streaming.reducer": pulumi.interpolate`sh ${reducer.name}`,
      },
    },
    triggers: [wordCount.executionRef],
  },
  { ...at, dependsOn: [wordCount] },
);

/** @param {cdm.JobExecution | mrs.JobExecution | sahara.JobExecution} run */
const summary = (run) => ({ ref: run.executionRef, status: run.status, seconds: run.durationSeconds });
module.exports = {
  texts: { ...summary(texts), counters: texts.counters },
  wordCount: { ...summary(wordCount), result: pulumi.interpolate`obs://${counts}` },
  initials: {
    ...summary(initials),
    result: output.id.apply((id) => initials.dataSourceUrls.apply((urls) => urls?.[id])),
  },
};
