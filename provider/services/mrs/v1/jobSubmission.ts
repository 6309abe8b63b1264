/**
 * MRS v1.1 submit-job: a run without a job object ("incompatible with Sahara", as its page says). Types are numbers,
 * arguments one text joined by blanks: an argument with a blank in it arrives as two, which a warning says.
 * @see https://support.huaweicloud.com/intl/en-us/api-mrs/mrs_02_0040.html
 */
import { typeWarnings } from "../typeWarnings";
import { mrsV1Execution, readStates } from "./execution";
import { encodedHql } from "./hql";

/** HiveQL, 4, is not supported by this call. */
const TYPES: Readonly<Record<string, number>> = {
  MapReduce: 1,
  Spark: 2,
  HiveScript: 3,
  DistCp: 5,
  SparkScript: 6,
  SparkSql: 7,
};

export const mrsV1JobSubmission = mrsV1Execution({
  className: "mrs.v1.JobSubmission",
  lastingOutputs: [],
  naming: { input: "jobName", longest: 64 },
  references: () => ({}),
  inspect: (inputs) => ({ problems: [], warnings: typeWarnings("mrs.v1.JobSubmission", inputs), own: {} }),
  handleIn: "name",
  readList: readStates,
  submit: (inputs) => {
    const { jobName, clusterId, jobType, hql, arguments: list } = inputs;
    const json = {
      job_name: jobName,
      cluster_id: clusterId,
      jar_path: inputs["jarPath"],
      input: inputs["input"],
      output: inputs["output"],
      job_log: inputs["jobLog"],
      // In a review what is not known, or is not to be shown, stands as a word in place of the list or the type.
      job_type: TYPES[String(jobType)] ?? jobType,
      file_action: inputs["fileAction"],
      arguments: Array.isArray(list) ? list.join(" ") : list,
      hql: typeof hql === "string" ? encodedHql(hql) : undefined,
      hive_script_path: inputs["hiveScriptPath"],
    };
    return {
      method: "POST",
      path: "/jobs/submit-job",
      json,
      ...(typeof hql === "string" && { readable: { ...json, hql: `(sent base64-encoded) ${hql}` } }),
      repeatable: false,
      purpose: `submit job ${String(jobName)} to cluster ${String(clusterId)}`,
    };
  },
});
