// @ts-check
"use strict";

const pulumi = require("@pulumi/pulumi");
const { sahara } = require("pulumi-bigdata");

const clusterId = new pulumi.Config().get("clusterId") || process.env.BIGDATA_SAHARA_CLUSTER_ID;
if (!clusterId) {
  throw new pulumi.RunError(
    "Which cluster runs the jobs? Set BIGDATA_SAHARA_CLUSTER_ID (the emulator prints it), " +
      "or `pulumi config set clusterId <uuid>`.",
  );
}

// The scripts. A changed script is a new binary, hence a new job, hence a new run of what uses it.
const mapper = new sahara.JobBinary("mapper", { source: "jobs/mapper.sh" });
const reducer = new sahara.JobBinary("reducer", { source: "jobs/reducer.sh" });
const top = new sahara.JobBinary("top", { source: "jobs/top.sh" });

// Folders on the cluster's own file system. Hadoop refuses to write into one that exists, so each run gets its own.
const text = new sahara.DataSource("text", { type: "hdfs", url: "/quickstart/text" });
const counts = new sahara.DataSource("counts", { type: "hdfs", url: "/quickstart/counts-%JOB_EXEC_ID%" });

// mapper | sort | reducer, over all files of the text. Libraries lie in the working folder under their binary's name.
const countJob = new sahara.Job("count", { type: "MapReduce.Streaming", libIds: [mapper.id, reducer.id] });
const wordCount = new sahara.JobExecution("word-count", {
  jobId: countJob.id,
  clusterId,
  inputId: text.id,
  outputId: counts.id,
  jobConfigs: {
    configs: {
      "edp.streaming.mapper": pulumi.interpolate`sh ${mapper.name}`,
      "edp.streaming.reducer": pulumi.interpolate`sh ${reducer.name}`,
    },
  },
});

// What that run wrote is what the report reads. So the report waits for it, and a new word count means a new report.
const resultUrl = counts.id.apply((id) => wordCount.dataSourceUrls.apply((urls) => urls?.[id] ?? ""));
const result = new sahara.DataSource("result", { type: "hdfs", url: resultUrl });

const reportJob = new sahara.Job("report", { type: "Shell", mainIds: [top.id] });
const topWords = new sahara.JobExecution("top-words", {
  jobId: reportJob.id,
  clusterId,
  jobConfigs: {
    configs: { "edp.substitute_data_source_for_uuid": true }, // the argument is an id, the script gets the place
    params: { COUNT: 10 },
    args: [result.id],
  },
});

module.exports = {
  wordCount: {
    id: wordCount.executionId,
    status: wordCount.status,
    seconds: wordCount.durationSeconds,
    result: resultUrl,
  },
  topWords: {
    id: topWords.executionId,
    status: topWords.status,
    seconds: topWords.durationSeconds,
    job: reportJob.name,
  },
};
