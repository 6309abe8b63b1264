/**
 * MRS v1.1: executing a job object, Sahara's way. Unlike there the data sources and `job_configs` must be given for
 * every type, and the answer says nothing of a state.
 * @see https://docs.otc.t-systems.com/mapreduce-service/api-ref/
 */
import { mrsV1Execution } from "./execution";
import { readExecutions } from "./listing";
import { inspect, references } from "./references";

export const mrsV1JobExecution = mrsV1Execution({
  className: "mrs.v1.JobExecution",
  lastingOutputs: ["jobType"],
  references,
  inspect,
  readList: readExecutions,
  submit: ({ jobId, clusterId, inputId, outputId, jobConfigs }) => ({
    method: "POST",
    path: `/jobs/${encodeURIComponent(String(jobId))}/execute`,
    json: {
      cluster_id: clusterId,
      input_id: inputId,
      output_id: outputId,
      job_configs: jobConfigs ?? {},
    },
    repeatable: false,
    purpose: `execute job ${String(jobId)}`,
  }),
});
