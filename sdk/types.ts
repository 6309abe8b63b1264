// Generated from schema.json by `npm run generate`. Do not edit.

import type * as pulumi from "@pulumi/pulumi";

type Scalar = string | number | boolean | null | undefined;

/** `T` with an Input round every value in it. The brackets keep unions whole: an Output of a union is accepted. */
type Deep<T> = unknown extends T
  ? unknown
  : [T] extends [Scalar]
    ? pulumi.Input<T>
    : [T] extends [readonly (infer Item)[]]
      ? pulumi.Input<Deep<Item>[]>
      : pulumi.Input<{ [Key in keyof T]: Deep<T[Key]> }>;

type Args<T> = { [Key in keyof T]: Deep<T[Key]> };

/**
 * What a run is given: `configs`, `params` and `args`. Which of them a job reads depends on its type. [Guide](https://docs.openstack.org/sahara/latest/user/edp.html)
 */
export interface JobConfigs {
  /**
   * Settings of Hadoop, Spark or Sahara by their key: strings, whole numbers, or true and false. Keys that begin with `edp.` are Sahara's own. Default: none.
   */
  configs?: JobConfigsConfigs;
  /**
   * Parameters by name: variables of Hive and Pig, environment variables of Shell. Strings, whole numbers, or true and false. Default: none.
   */
  params?: JobConfigsParams;
  /**
   * Arguments of the main program, in order. Shell, Spark and Storm jobs get them through a shell: quote what has blanks, as in `'a b'`. Default: none.
   */
  args?: string[];
}
/**
 * Settings of a run, by key.
 */
export interface JobConfigsConfigs {
  /**
   * The class whose main method is run. Required for Java, Spark and Storm.
   */
  "edp.java.main_class"?: string;
  /**
   * Options for the Java virtual machine, for Java jobs.
   */
  "edp.java.java_opts"?: string;
  /**
   * Whether the main class of a Java job is wrapped, so that it finds its configuration and its exit status counts. Default: false.
   */
  "edp.java.adapt_for_oozie"?: boolean;
  /**
   * The mapper's command line. Required for MapReduce.Streaming.
   */
  "edp.streaming.mapper"?: string;
  /**
   * The reducer's command line. Required for MapReduce.Streaming.
   */
  "edp.streaming.reducer"?: string;
  /**
   * Whether the HBase libraries of the cluster are put on the class path. Default: false.
   */
  "edp.hbase_common_lib"?: boolean;
  /**
   * Whether a Spark job may read and write Swift. Default: false.
   */
  "edp.spark.adapt_for_swift"?: boolean;
  /**
   * Replaces the class path of the Spark driver. Empty: the cluster's own.
   */
  "edp.spark.driver.classpath"?: string;
  /**
   * Whether values of the form `datasource://<name>` are replaced by the URL of that data source. Default: false.
   */
  "edp.substitute_data_source_for_name"?: boolean | "True";
  /**
   * Whether values that are the id of a data source are replaced by its URL. Default: false.
   */
  "edp.substitute_data_source_for_uuid"?: boolean | "True";
  /**
   * User name for Swift.
   */
  "fs.swift.service.sahara.username"?: string | number | boolean;
  /**
   * Password for Swift. Always treated as a secret.
   */
  "fs.swift.service.sahara.password"?: string | number | boolean;
  /**
   * Access key for S3. Always treated as a secret.
   */
  "fs.s3a.access.key"?: string | number | boolean;
  /**
   * Secret key for S3. Always treated as a secret.
   */
  "fs.s3a.secret.key"?: string | number | boolean;
  /**
   * Endpoint of S3, without scheme.
   */
  "fs.s3a.endpoint"?: string | number | boolean;
  [k: string]: string | number | boolean | (boolean | "True") | undefined;
}
/**
 * Parameters of a run, by name.
 */
export interface JobConfigsParams {
  /**
   * Password for Swift. Always treated as a secret.
   */
  "fs.swift.service.sahara.password"?: string | number | boolean;
  /**
   * Access key for S3. Always treated as a secret.
   */
  "fs.s3a.access.key"?: string | number | boolean;
  /**
   * Secret key for S3. Always treated as a secret.
   */
  "fs.s3a.secret.key"?: string | number | boolean;
  [k: string]: string | number | boolean | undefined;
}
/**
 * Settings of a run, by key.
 */
export interface MrsProperties {
  /**
   * Endpoint of OBS, without scheme.
   */
  "fs.obs.endpoint"?: string;
  /**
   * Access key for OBS. Always treated as a secret.
   */
  "fs.obs.access.key"?: string;
  /**
   * Secret key for OBS. Always treated as a secret.
   */
  "fs.obs.secret.key"?: string;
  [k: string]: string | undefined;
}
/**
 * How a job is run, by the service's keys. All values are strings.
 */
export interface CdmDriverConfigValues {
  /**
   * Whether the job is removed after a run: `NONE`, `DELETE_AFTER_SUCCEED`, `DELETE`. Default: the service's.
   */
  "schedulerConfig.disposableType"?: "NONE" | "DELETE_AFTER_SUCCEED" | "DELETE";
  /**
   * Whether the service starts runs on its own, by a schedule. Default: the service's.
   */
  "schedulerConfig.isSchedulerJob"?: "true" | "false";
  /**
   * Whether a failed run is tried again: `NONE`, `RETRY_TRIPLE`. Default: the service's.
   */
  "retryJobConfig.retryJobType"?: "NONE" | "RETRY_TRIPLE";
  /**
   * How many extractors run at the same time. Default: the service's.
   */
  "throttlingConfig.numExtractors"?: string;
  /**
   * The group the job stands in. Default: the service's.
   */
  "groupJobConfig.groupName"?: string;
  [k: string]:
    string | "NONE" | "DELETE_AFTER_SUCCEED" | "DELETE" | "true" | "false" | "RETRY_TRIPLE" | undefined;
}
/**
 * One run of a job on a cluster, at OpenStack Sahara v1.1. [API](https://docs.openstack.org/api-ref/data-processing/v1.1/)
 */
export interface SaharaJobExecution {
  /**
   * The id of the job to run. A change starts a new run.
   */
  jobId: string;
  /**
   * The id of the cluster to run it on. While the cluster is not active, the run stays PENDING. A change starts a new run.
   */
  clusterId: string;
  /**
   * The id of the data source to read. Required for Hive, Pig, MapReduce and MapReduce.Streaming; ignored by Spark and Storm. A change starts a new run.
   */
  inputId?: string;
  /**
   * The id of the data source to write, at another location than `inputId`. Required for Hive, Pig, MapReduce and MapReduce.Streaming; ignored by Spark and Storm. A change starts a new run.
   */
  outputId?: string;
  /**
   * What the run is given. Required keys depend on the job's type. A change starts a new run.
   */
  jobConfigs?: JobConfigs;
  /**
   * Values of the arguments that the job's `interface` defines, by name: needed (if only as `{}`) if the job defines one, refused otherwise. Default: none. A change starts a new run.
   */
  interface?: {
    [k: string]: string | number | boolean;
  };
  /**
   * Whether other projects may see the run. Default: false. Needs an active cluster, and is set right after the run was submitted. A change starts no new run. [API](https://docs.openstack.org/api-ref/data-processing/v1.1/)
   */
  isPublic?: boolean;
  /**
   * Whether the service refuses to cancel, change or delete the run. Not the resource option `protect`. Default: false. Needs an active cluster, and is set right after the run was submitted. A change starts no new run. [API](https://docs.openstack.org/api-ref/data-processing/v1.1/)
   */
  isProtected?: boolean;
  /**
   * Whether `pulumi up` waits until the run has ended and fails if it ended badly. Set to true on an unfinished run, the next `up` waits for that same run. Default: true. A change starts no new run.
   */
  waitForCompletion?: boolean;
  /**
   * How long the run may take, in seconds since it was submitted; then it is cancelled and `up` fails. At least 1. Default: no limit. (How long `up` waits is the resource option `customTimeouts.create`.) A change starts no new run.
   */
  runTimeoutSeconds?: number;
  /**
   * What a run that ended badly does to `up`: `error` fails it, `warn` lets it pass with a warning. Default: `error`. A change by itself starts no new run.
   */
  onFailure?: "error" | "warn";
  /**
   * Whether the next `up` replaces a run that failed or was cancelled by a new one although nothing changed. Default: true; false if `onFailure` is `warn`. A change by itself starts no new run.
   */
  rerunFailed?: boolean;
  /**
   * What Ctrl-C does to the run: `leave` lets it go on (the next `up` waits for it again), `cancel` cancels it. Default: `leave`. A change starts no new run.
   */
  onInterrupt?: "leave" | "cancel";
  /**
   * What deleting the resource does: `cancelAndRemove` cancels what still runs and removes the record, `cancel` keeps the record, `leave` sends nothing. Default: `cancelAndRemove`. A change starts no new run.
   */
  onDelete?: "cancelAndRemove" | "cancel" | "leave";
  /**
   * Values of any kind, compared as a set: a value that is added starts a new run; values removed or reordered start nothing. Default: none.
   */
  triggers?: unknown[];
  /**
   * The id of a run that exists: it is taken over instead of starting one. Removed, or equal to the present run, it changes nothing; another id replaces the run. Default: none.
   */
  adoptExecutionId?: string;
}
/**
 * A job of OpenStack Sahara v1.1: what can be run, and of which type. [API](https://docs.openstack.org/api-ref/data-processing/v1.1/)
 */
export interface SaharaJob {
  /**
   * Its name, unique at the service: 1 to 50 letters, digits, `-`, `_` and `.`, beginning with a letter or digit. Default: made from the resource's name. A change makes a new job, and new runs of what uses it.
   */
  name?: string;
  /**
   * What kind of job it is. Decides what a run must be given. A change makes a new job, and new runs of what uses it.
   */
  type:
    | "Hive"
    | "Java"
    | "MapReduce"
    | "MapReduce.Streaming"
    | "Pig"
    | "Shell"
    | "Spark"
    | "Storm"
    | "Storm.Pyleus"
    | (string & {});
  /**
   * Ids of the job binaries that hold the main program: for Hive, Pig, Shell, Spark, Storm and Storm.Pyleus (required there, refused elsewhere). Default: none. A change makes a new job, and new runs of what uses it.
   */
  mainIds?: string[];
  /**
   * Ids of the job binaries that hold libraries and further files. Required for Java and MapReduce. None may also stand in `mainIds`. Default: none. A change makes a new job, and new runs of what uses it.
   */
  libIds?: string[];
  /**
   * Arguments that a run of this job is given by name (`interface` of the execution). Default: none, and then runs give none. A change makes a new job, and new runs of what uses it. [Guide](https://docs.openstack.org/sahara/latest/user/edp.html)
   *
   * Items: One argument that a run of the job is given by name.
   */
  interface?: SaharaJobArgument[];
  /**
   * A text for people. Default: none. A change is made in place and starts no run.
   */
  description?: string;
  /**
   * Whether other projects may see the job. Default: false. A change is made in place and starts no run.
   */
  isPublic?: boolean;
  /**
   * Whether the service refuses to change or delete the job. Default: false. Not the resource option `protect`. A change is made in place and starts no run.
   */
  isProtected?: boolean;
}
/**
 * One argument that a run of the job is given by name.
 */
export interface SaharaJobArgument {
  /**
   * The name under which a run gives it. Unique within the job.
   */
  name: string;
  /**
   * A text for people. Default: none.
   */
  description?: string;
  /**
   * The section of `jobConfigs` the value goes to.
   */
  mappingType: "args" | "configs" | "params";
  /**
   * The key in that section. For `args` the position as a string, from "0" without gaps.
   */
  location: string;
  /**
   * What values are accepted: `string`, `number` (digits only), or `data_source` (an id, or a URL). Default: `string`.
   */
  valueType?: "string" | "number" | "data_source";
  /**
   * Whether each run must give it.
   */
  required: boolean;
  /**
   * The value if a run gives none. Needed for `args` that are not required. Default: none.
   */
  default?: string;
}
/**
 * A file that jobs run or use: a script, a jar. Its content is given here, or stands in a file, or is at a URL. [API](https://docs.openstack.org/api-ref/data-processing/v1.1/)
 */
export interface SaharaJobBinary {
  /**
   * Its name, unique at the service: 1 to 50 letters, digits, `-`, `_` and `.`, beginning with a letter or digit. Default: made from the resource's name. A change makes a new job binary, and new runs of what uses it.
   */
  name?: string;
  /**
   * Where the file is: `swift://container/object`, `s3://bucket/object`, `manila://<share id>/path`, or `internal-db://<id>` for one stored in Sahara. One of `url`, `content` and `source`. A change makes a new job binary, and new runs of what uses it.
   */
  url?: string;
  /**
   * The text of the file, stored in Sahara's database. One of `url`, `content` and `source`. A change makes a new job binary, and new runs of what uses it.
   */
  content?: string;
  /**
   * Path of a local file, relative to the program's directory; stored in Sahara's database, compared by its content. One of `url`, `content` and `source`. A change makes a new job binary, and new runs of what uses it.
   */
  source?: string;
  /**
   * What Sahara needs to read `url`: `user` and `password` for Swift, `accessKey`, `secretKey` and `endpoint` for S3. Default: none. A change makes a new job binary, and new runs of what uses it.
   */
  credentials?: SaharaJobBinaryCredentials;
  /**
   * A text for people. Default: none. A change is made in place and starts no run.
   */
  description?: string;
  /**
   * Whether other projects may see the job binary. Default: false. A change is made in place and starts no run.
   */
  isPublic?: boolean;
  /**
   * Whether the service refuses to change or delete the job binary. Default: false. Not the resource option `protect`. A change is made in place and starts no run.
   */
  isProtected?: boolean;
}
/**
 * Credentials for the URL of a job binary.
 */
export interface SaharaJobBinaryCredentials {
  /**
   * User name for `swift://`.
   */
  user?: string;
  /**
   * Password for `swift://`. Always treated as a secret.
   */
  password?: string;
  /**
   * Access key for `s3://` (Sahara's `accesskey`). Always treated as a secret.
   */
  accessKey?: string;
  /**
   * Secret key for `s3://` (Sahara's `secretkey`). Always treated as a secret.
   */
  secretKey?: string;
  /**
   * Endpoint of S3, for `s3://`.
   */
  endpoint?: string;
}
/**
 * A place jobs read from or write to. [API](https://docs.openstack.org/api-ref/data-processing/v1.1/)
 */
export interface SaharaDataSource {
  /**
   * Its name, unique at the service: 1 to 50 letters, digits, `-`, `_` and `.`, beginning with a letter or digit. Default: made from the resource's name. A change makes a new data source, and new runs of what uses it.
   */
  name?: string;
  /**
   * What kind of storage it is. It must be switched on at the service. A change makes a new data source, and new runs of what uses it.
   */
  type: "swift" | "hdfs" | "maprfs" | "manila" | "s3";
  /**
   * Where it is: `swift://container/path`, `s3://bucket/path` or `s3a://…`, `hdfs://host/path` or a path, `maprfs:///path` or a path, `manila://<share id>/path`. `%JOB_EXEC_ID%` and `%RANDSTR(n)%` are replaced at each run. A change makes a new data source, and new runs of what uses it.
   */
  url: string;
  /**
   * What Sahara needs to reach it: `user` and `password` for Swift; for S3 `accessKey`, `secretKey`, `endpoint`, `bucketInPath`, `ssl`, as far as the cluster does not know them. Default: none. A change is made in place and starts no run.
   */
  credentials?: SaharaDataSourceCredentials;
  /**
   * A text for people. Default: none. A change is made in place and starts no run.
   */
  description?: string;
  /**
   * Whether other projects may see the data source. Default: false. A change is made in place and starts no run.
   */
  isPublic?: boolean;
  /**
   * Whether the service refuses to change or delete the data source. Default: false. Not the resource option `protect`. A change is made in place and starts no run.
   */
  isProtected?: boolean;
}
/**
 * Credentials for a data source.
 */
export interface SaharaDataSourceCredentials {
  /**
   * User name for `swift://`.
   */
  user?: string;
  /**
   * Password for `swift://`. Always treated as a secret.
   */
  password?: string;
  /**
   * Access key for `s3://` (Sahara's `accesskey`). Always treated as a secret.
   */
  accessKey?: string;
  /**
   * Secret key for `s3://` (Sahara's `secretkey`). Always treated as a secret.
   */
  secretKey?: string;
  /**
   * Endpoint of S3, for `s3://`.
   */
  endpoint?: string;
  /**
   * Whether the bucket stands in the path rather than in the host name, for S3 (Sahara's `bucket_in_path`). Default: the cluster's setting.
   */
  bucketInPath?: boolean;
  /**
   * Whether to use TLS, for S3. Default: the cluster's setting.
   */
  ssl?: boolean;
}
/**
 * One run of a job on a cluster of MapReduce Service, API v2. [API](https://support.huaweicloud.com/intl/en-us/api-mrs/CreateExecuteJob.html)
 */
export interface MrsJobExecution {
  /**
   * The id of the cluster to run it on. The user must have been synchronised to it (*IAM User Sync*). A change starts a new run.
   */
  clusterId: string;
  /**
   * What kind of job it is. Decides what `arguments` must hold. A type that is not known here is sent as it is, with a warning. A change starts a new run. [API](https://support.huaweicloud.com/intl/en-us/api-mrs/CreateExecuteJob.html)
   */
  jobType:
    | "MapReduce"
    | "SparkSubmit"
    | "SparkPython"
    | "HiveScript"
    | "HiveSql"
    | "DistCp"
    | "SparkScript"
    | "SparkSql"
    | "Flink"
    | (string & {});
  /**
   * The name of the run: 1 to 64 letters, digits, `-` and `_`; it need not be unique. Default: made from the resource's name. A change starts a new run.
   */
  jobName?: string;
  /**
   * What the run is given, in order and as written. MapReduce: the jar, then its arguments. SparkSubmit and SparkPython: options of spark-submit, the jar or .py file, its arguments. HiveScript and SparkScript: options in pairs, then the .sql file. HiveSql and SparkSql: options in pairs, then the statements. DistCp: source and destination. Flink: `run`, options, the jar, its arguments. At most 150000 characters in all. An element with `@name=value` is treated as a secret. Default: none. A change starts a new run. [API](https://support.huaweicloud.com/intl/en-us/api-mrs/CreateExecuteJob.html)
   */
  arguments?: string[];
  /**
   * Settings of the run by their key, all of them strings, at most 2048 characters in all. Default: none. A change starts a new run. [API](https://support.huaweicloud.com/intl/en-us/api-mrs/CreateExecuteJob.html)
   */
  properties?: MrsProperties;
  /**
   * Whether the rows that SparkSql and SparkScript give are read after success, as the secret output `sqlResult`. Default: false. A change starts no new run. [API](https://support.huaweicloud.com/intl/en-us/api-mrs/ShowSqlResultWithJob.html)
   */
  fetchSqlResult?: boolean;
  /**
   * Whether `pulumi up` waits until the run has ended and fails if it ended badly. Set to true on an unfinished run, the next `up` waits for that same run. Default: true. A change starts no new run.
   */
  waitForCompletion?: boolean;
  /**
   * How long the run may take, in seconds since it was submitted; then it is cancelled and `up` fails. At least 1. Default: no limit. (How long `up` waits is the resource option `customTimeouts.create`.) A change starts no new run.
   */
  runTimeoutSeconds?: number;
  /**
   * What a run that ended badly does to `up`: `error` fails it, `warn` lets it pass with a warning. Default: `error`. A change by itself starts no new run.
   */
  onFailure?: "error" | "warn";
  /**
   * Whether the next `up` replaces a run that failed or was cancelled by a new one although nothing changed. Default: true; false if `onFailure` is `warn`. A change by itself starts no new run.
   */
  rerunFailed?: boolean;
  /**
   * What Ctrl-C does to the run: `leave` lets it go on (the next `up` waits for it again), `cancel` cancels it. Default: `leave`. A change starts no new run.
   */
  onInterrupt?: "leave" | "cancel";
  /**
   * What deleting the resource does: `cancelAndRemove` cancels what still runs and removes the record, `cancel` keeps the record, `leave` sends nothing. Default: `cancelAndRemove`. A change starts no new run.
   */
  onDelete?: "cancelAndRemove" | "cancel" | "leave";
  /**
   * Values of any kind, compared as a set: a value that is added starts a new run; values removed or reordered start nothing. Default: none.
   */
  triggers?: unknown[];
  /**
   * The id of a run that exists, `<clusterId>/<jobId>`: it is taken over instead of starting one. Removed, or equal to the present run, it changes nothing; another id replaces the run. Default: none.
   */
  adoptExecutionId?: string;
}
/**
 * One run of a job object on a cluster of MapReduce Service, API v1.1; clusters of MRS 3 take `mrs.JobExecution` only. [API](https://docs.otc.t-systems.com/mapreduce-service/api-ref/)
 */
export interface MrsV1JobExecution {
  /**
   * The id of the job object to run. A change starts a new run.
   */
  jobId: string;
  /**
   * The id of the cluster to run it on. A change starts a new run.
   */
  clusterId: string;
  /**
   * The id of the data source to read. A change starts a new run.
   */
  inputId: string;
  /**
   * The id of the data source to write, another than `inputId`. A change starts a new run.
   */
  outputId: string;
  /**
   * What the run is given; `{}` for nothing. For MapReduce and Spark `args[0]` holds the program's class and its arguments in one string. A change starts a new run. [API](https://docs.otc.t-systems.com/mapreduce-service/api-ref/)
   */
  jobConfigs: JobConfigs;
  /**
   * Whether `pulumi up` waits until the run has ended and fails if it ended badly. Set to true on an unfinished run, the next `up` waits for that same run. Default: true. A change starts no new run.
   */
  waitForCompletion?: boolean;
  /**
   * How long the run may take, in seconds since it was submitted; then it is cancelled and `up` fails. At least 1. Default: no limit. (How long `up` waits is the resource option `customTimeouts.create`.) A change starts no new run.
   */
  runTimeoutSeconds?: number;
  /**
   * What a run that ended badly does to `up`: `error` fails it, `warn` lets it pass with a warning. Default: `error`. A change by itself starts no new run.
   */
  onFailure?: "error" | "warn";
  /**
   * Whether the next `up` replaces a run that failed or was cancelled by a new one although nothing changed. Default: true; false if `onFailure` is `warn`. A change by itself starts no new run.
   */
  rerunFailed?: boolean;
  /**
   * What Ctrl-C does to the run: `leave` lets it go on (the next `up` waits for it again), `cancel` cancels it. Default: `leave`. A change starts no new run.
   */
  onInterrupt?: "leave" | "cancel";
  /**
   * What deleting the resource does: `cancelAndRemove` cancels what still runs and removes the record, `cancel` keeps the record, `leave` sends nothing. Default: `cancelAndRemove`. A change starts no new run.
   */
  onDelete?: "cancelAndRemove" | "cancel" | "leave";
  /**
   * Values of any kind, compared as a set: a value that is added starts a new run; values removed or reordered start nothing. Default: none.
   */
  triggers?: unknown[];
  /**
   * The id of a run that exists: it is taken over instead of starting one. Removed, or equal to the present run, it changes nothing; another id replaces the run. Default: none.
   */
  adoptExecutionId?: string;
}
/**
 * One run of a job that is told in the submission itself (submit-job), at MapReduce Service, API v1.1. [API](https://support.huaweicloud.com/intl/en-us/api-mrs/mrs_02_0040.html)
 */
export interface MrsV1JobSubmission {
  /**
   * The id of the cluster to run it on. A change starts a new run.
   */
  clusterId: string;
  /**
   * What kind of job it is. Decides which of the other inputs it needs. A change starts a new run.
   */
  jobType: "MapReduce" | "Spark" | "HiveScript" | "DistCp" | "SparkScript" | "SparkSql";
  /**
   * The name of the run: 1 to 64 letters, digits, `-` and `_`; it need not be unique. Default: made from the resource's name. A change starts a new run.
   */
  jobName?: string;
  /**
   * The jar of a MapReduce or Spark job, required there: a path that begins with `/`, `s3a://` or `obs://` and ends in `.jar`. Some regions ask for the `.sql` file of a script here as well. Default: none. A change starts a new run.
   */
  jarPath?: string;
  /**
   * The script of a HiveScript or SparkScript job, required there: a path that begins with `/`, `s3a://` or `obs://` and ends in `.sql`. Default: none. A change starts a new run.
   */
  hiveScriptPath?: string;
  /**
   * The statements of a SparkSql job, required there, in plain text. Default: none. A change starts a new run.
   */
  hql?: string;
  /**
   * What the program is given, in order. The service takes one string: the elements are joined by one blank, so that one which holds a blank arrives as several. At most 2047 characters in all. An element with `@name=value` is treated as a secret. Default: none. A change starts a new run. [API](https://support.huaweicloud.com/intl/en-us/api-mrs/mrs_02_0040.html)
   */
  arguments?: string[];
  /**
   * Where the job reads: a path that begins with `/`, `s3a://` or `obs://`. Required for DistCp. Default: none. A change starts a new run.
   */
  input?: string;
  /**
   * Where the job writes: a path that begins with `/`, `s3a://` or `obs://`. Required for DistCp. Default: none. A change starts a new run.
   */
  output?: string;
  /**
   * Where the job's log is kept: a path that begins with `/`, `s3a://` or `obs://`. Default: none. A change starts a new run.
   */
  jobLog?: string;
  /**
   * The direction of a DistCp job, required there: `import` copies from OBS to HDFS, `export` from HDFS to OBS. Default: none. A change starts a new run.
   */
  fileAction?: "import" | "export";
  /**
   * Whether `pulumi up` waits until the run has ended and fails if it ended badly. Set to true on an unfinished run, the next `up` waits for that same run. Default: true. A change starts no new run.
   */
  waitForCompletion?: boolean;
  /**
   * How long the run may take, in seconds since it was submitted; then it is cancelled and `up` fails. At least 1. Default: no limit. (How long `up` waits is the resource option `customTimeouts.create`.) A change starts no new run.
   */
  runTimeoutSeconds?: number;
  /**
   * What a run that ended badly does to `up`: `error` fails it, `warn` lets it pass with a warning. Default: `error`. A change by itself starts no new run.
   */
  onFailure?: "error" | "warn";
  /**
   * Whether the next `up` replaces a run that failed or was cancelled by a new one although nothing changed. Default: true; false if `onFailure` is `warn`. A change by itself starts no new run.
   */
  rerunFailed?: boolean;
  /**
   * What Ctrl-C does to the run: `leave` lets it go on (the next `up` waits for it again), `cancel` cancels it. Default: `leave`. A change starts no new run.
   */
  onInterrupt?: "leave" | "cancel";
  /**
   * What deleting the resource does: `cancelAndRemove` cancels what still runs and removes the record, `cancel` keeps the record, `leave` sends nothing. Default: `cancelAndRemove`. A change starts no new run.
   */
  onDelete?: "cancelAndRemove" | "cancel" | "leave";
  /**
   * Values of any kind, compared as a set: a value that is added starts a new run; values removed or reordered start nothing. Default: none.
   */
  triggers?: unknown[];
  /**
   * The id of a run that exists: it is taken over instead of starting one. Removed, or equal to the present run, it changes nothing; another id replaces the run. Default: none.
   */
  adoptExecutionId?: string;
}
/**
 * A job object of MapReduce Service, API v1.1: what can be run, and of which type. [API](https://docs.otc.t-systems.com/mapreduce-service/api-ref/)
 */
export interface MrsV1Job {
  /**
   * Its name, unique at the service: 1 to 64 letters, digits, `-` and `_`. Default: made from the resource's name. A change makes a new job, and new runs of what uses it.
   */
  name?: string;
  /**
   * What kind of job it is. Decides what a run must be given. A change makes a new job, and new runs of what uses it.
   */
  type: "MapReduce" | "Spark" | "Hive" | "hql" | "DistCp" | "SparkScript" | "SparkSql" | (string & {});
  /**
   * Ids of the job binaries that hold the script: required for Hive and SparkScript. Default: none. A change makes a new job, and new runs of what uses it.
   */
  mainIds?: string[];
  /**
   * Ids of the job binaries that hold libraries and further files: required for MapReduce and Spark. Default: none. A change makes a new job, and new runs of what uses it.
   */
  libIds?: string[];
  /**
   * Arguments that a run of this job is given by name, kept as a description: a run has no way to give them. Default: none. A change makes a new job, and new runs of what uses it. [API](https://docs.otc.t-systems.com/mapreduce-service/api-ref/)
   *
   * Items: One argument that a run of the job is given by name.
   */
  interface?: SaharaJobArgument[];
  /**
   * A text for people, up to 65535 characters. Default: none. A change is made in place and starts no run.
   */
  description?: string;
  /**
   * Whether other projects may see the job. Default: false. The service takes it and, by its documentation, does not act on it. A change is made in place and starts no run.
   */
  isPublic?: boolean;
  /**
   * Whether the service refuses to change or delete the job. Default: false. The service takes it and, by its documentation, does not act on it. Not the resource option `protect`. A change is made in place and starts no run.
   */
  isProtected?: boolean;
}
/**
 * A file that jobs of MapReduce Service, API v1.1, run or use: a script, a jar. [API](https://docs.otc.t-systems.com/mapreduce-service/api-ref/)
 */
export interface MrsV1JobBinary {
  /**
   * Its name, unique at the service: 1 to 80 letters, digits, `-` and `_`. Default: made from the resource's name. A change makes a new job binary, and new runs of what uses it.
   */
  name?: string;
  /**
   * Where the file is: a path of HDFS, or `s3a://bucket/object`; up to 255 characters. One of `url`, `content` and `source`. A change makes a new job binary, and new runs of what uses it.
   */
  url?: string;
  /**
   * The text of the file, stored at the service. One of `url`, `content` and `source`. A change makes a new job binary, and new runs of what uses it.
   */
  content?: string;
  /**
   * Path of a local file, relative to the program's directory; stored at the service, compared by its content. One of `url`, `content` and `source`. A change makes a new job binary, and new runs of what uses it.
   */
  source?: string;
  /**
   * What is needed to read `url`: `user` and `password`, or `accessKey`, `secretKey` and `endpoint`. The service takes it and, by its documentation, does not use it. Default: none. A change makes a new job binary, and new runs of what uses it.
   */
  credentials?: SaharaJobBinaryCredentials;
  /**
   * A text for people, up to 65535 characters. Default: none. A change is made in place and starts no run.
   */
  description?: string;
  /**
   * Whether other projects may see the job binary. Default: false. The service takes it and, by its documentation, does not act on it. A change is made in place and starts no run.
   */
  isPublic?: boolean;
  /**
   * Whether the service refuses to change or delete the job binary. Default: false. The service takes it and, by its documentation, does not act on it. Not the resource option `protect`. A change is made in place and starts no run.
   */
  isProtected?: boolean;
}
/**
 * A place jobs of MapReduce Service, API v1.1, read from or write to. [API](https://docs.otc.t-systems.com/mapreduce-service/api-ref/)
 */
export interface MrsV1DataSource {
  /**
   * Its name, unique at the service: 1 to 80 letters, digits, `-` and `_`. Default: made from the resource's name. A change makes a new data source, and new runs of what uses it.
   */
  name?: string;
  /**
   * What kind of storage it is. A change makes a new data source, and new runs of what uses it.
   */
  type: "hdfs" | "obs";
  /**
   * Where it is: a path that begins with `/` for hdfs, `s3a://bucket/path` for obs; up to 255 characters. A change makes a new data source, and new runs of what uses it.
   */
  url: string;
  /**
   * What is needed to reach it. The service takes it and, by its documentation, does not use it. Default: none. A change is made in place and starts no run.
   */
  credentials?: SaharaDataSourceCredentials;
  /**
   * A text for people, up to 65535 characters. Default: none. A change is made in place and starts no run.
   */
  description?: string;
  /**
   * Whether other projects may see the data source. Default: false. The service takes it and, by its documentation, does not act on it. A change is made in place and starts no run.
   */
  isPublic?: boolean;
  /**
   * Whether the service refuses to change or delete the data source. Default: false. The service takes it and, by its documentation, does not act on it. Not the resource option `protect`. A change is made in place and starts no run.
   */
  isProtected?: boolean;
}
/**
 * One run of a migration job on a cluster of Cloud Data Migration. [API](https://support.huaweicloud.com/intl/en-us/api-cdm/StartJob.html)
 */
export interface CdmJobExecution {
  /**
   * The id of the cluster that has the job. A change starts a new run.
   */
  clusterId: string;
  /**
   * The name of the job to start, 1 to 240 characters. A change starts a new run.
   */
  jobName: string;
  /**
   * Values of the variables that the job's definition uses, by name, all of them strings. Default: none. A change starts a new run. [API](https://support.huaweicloud.com/intl/en-us/api-cdm/StartJob.html)
   */
  variables?: {
    [k: string]: string;
  };
  /**
   * Whether `pulumi up` waits until the run has ended and fails if it ended badly. Set to true on an unfinished run, the next `up` waits for that same run. Default: true. A change starts no new run.
   */
  waitForCompletion?: boolean;
  /**
   * How long the run may take, in seconds since it was submitted; then it is cancelled and `up` fails. At least 1. Default: no limit. (How long `up` waits is the resource option `customTimeouts.create`.) A change starts no new run.
   */
  runTimeoutSeconds?: number;
  /**
   * What a run that ended badly does to `up`: `error` fails it, `warn` lets it pass with a warning. Default: `error`. A change by itself starts no new run.
   */
  onFailure?: "error" | "warn";
  /**
   * Whether the next `up` replaces a run that failed or was cancelled by a new one although nothing changed. Default: true; false if `onFailure` is `warn`. A change by itself starts no new run.
   */
  rerunFailed?: boolean;
  /**
   * What Ctrl-C does to the run: `leave` lets it go on (the next `up` waits for it again), `cancel` cancels it. Default: `leave`. A change starts no new run.
   */
  onInterrupt?: "leave" | "cancel";
  /**
   * What deleting the resource does: `cancelAndRemove` cancels what still runs and removes the record, `cancel` keeps the record, `leave` sends nothing. Default: `cancelAndRemove`. A change starts no new run.
   */
  onDelete?: "cancelAndRemove" | "cancel" | "leave";
  /**
   * Values of any kind, compared as a set: a value that is added starts a new run; values removed or reordered start nothing. Default: none.
   */
  triggers?: unknown[];
  /**
   * The id of a run that exists, `<clusterId>/<jobName, percent-encoded>/<submissionId>`: it is taken over instead of starting one. Removed, or equal to the present run, it changes nothing; another id replaces the run. Default: none.
   */
  adoptExecutionId?: string;
}
/**
 * The definition of a migration job on a cluster of Cloud Data Migration. Neither making nor changing it starts a run. [API](https://support.huaweicloud.com/intl/en-us/api-cdm/CreateJob.html)
 */
export interface CdmJob {
  /**
   * The id of the cluster that is to have the job. A change makes a new job, and new runs of what uses it.
   */
  clusterId: string;
  /**
   * Its name, unique in the cluster, 1 to 240 characters. Default: made from the resource's name. A change makes a new job, and new runs of what uses it.
   */
  name?: string;
  /**
   * What it moves: `NORMAL_JOB` a table or files, `BATCH_JOB` a whole database, `SCENARIO_JOB` a scenario. A change is made in place and starts no run.
   */
  jobType: "NORMAL_JOB" | "BATCH_JOB" | "SCENARIO_JOB";
  /**
   * The connector of the source, by its documented name: `obs-connector`, `generic-jdbc-connector`. One that is not known here is sent as it is, with a warning. A change is made in place and starts no run. [API](https://support.huaweicloud.com/intl/en-us/api-cdm/CreateJob.html)
   */
  fromConnectorName:
    | "generic-jdbc-connector"
    | "obs-connector"
    | "thirdparty-obs-connector"
    | "hdfs-connector"
    | "hbase-connector"
    | "hive-connector"
    | "sftp-connector"
    | "ftp-connector"
    | "mongodb-connector"
    | "kafka-connector"
    | "dis-connector"
    | "elasticsearch-connector"
    | "dli-connector"
    | "opentsdb-connector"
    | "dms-kafka-connector"
    | (string & {});
  /**
   * The name of the link to the source. A change is made in place and starts no run.
   */
  fromLinkName: string;
  /**
   * What is read, by the service's keys, as in `fromJobConfig.tableName`. All values are strings. A change is made in place and starts no run. [API](https://support.huaweicloud.com/intl/en-us/api-cdm/CreateJob.html)
   */
  fromConfigValues: {
    [k: string]: string;
  };
  /**
   * The connector of the destination, by its documented name: `obs-connector`, `generic-jdbc-connector`. One that is not known here is sent as it is, with a warning. A change is made in place and starts no run. [API](https://support.huaweicloud.com/intl/en-us/api-cdm/CreateJob.html)
   */
  toConnectorName:
    | "generic-jdbc-connector"
    | "obs-connector"
    | "thirdparty-obs-connector"
    | "hdfs-connector"
    | "hbase-connector"
    | "hive-connector"
    | "sftp-connector"
    | "ftp-connector"
    | "mongodb-connector"
    | "kafka-connector"
    | "dis-connector"
    | "elasticsearch-connector"
    | "dli-connector"
    | "opentsdb-connector"
    | "dms-kafka-connector"
    | (string & {});
  /**
   * The name of the link to the destination. A change is made in place and starts no run.
   */
  toLinkName: string;
  /**
   * What is written, by the service's keys, as in `toJobConfig.tableName`. All values are strings. A change is made in place and starts no run. [API](https://support.huaweicloud.com/intl/en-us/api-cdm/CreateJob.html)
   */
  toConfigValues: {
    [k: string]: string;
  };
  /**
   * How the job is run, by the service's keys, as in `throttlingConfig.numExtractors`. All values are strings. Default: the service's. A change is made in place and starts no run. [API](https://support.huaweicloud.com/intl/en-us/api-cdm/CreateJob.html)
   */
  driverConfigValues?: CdmDriverConfigValues;
}

/** What a run is given: `configs`, `params` and `args`. Which of them a job reads depends on its type. [Guide](https://docs.openstack.org/sahara/latest/user/edp.html) */
export interface JobConfigsArgs extends Args<JobConfigs> {}

/** Settings of a run, by key. */
export interface JobConfigsConfigsArgs extends Args<JobConfigsConfigs> {}

/** Parameters of a run, by name. */
export interface JobConfigsParamsArgs extends Args<JobConfigsParams> {}

/** Settings of a run, by key. */
export interface MrsPropertiesArgs extends Args<MrsProperties> {}

/** How a job is run, by the service's keys. All values are strings. */
export interface CdmDriverConfigValuesArgs extends Args<CdmDriverConfigValues> {}

/** One run of a job on a cluster, at OpenStack Sahara v1.1. [API](https://docs.openstack.org/api-ref/data-processing/v1.1/) */
export interface SaharaJobExecutionArgs extends Args<SaharaJobExecution> {}

/** A job of OpenStack Sahara v1.1: what can be run, and of which type. [API](https://docs.openstack.org/api-ref/data-processing/v1.1/) */
export interface SaharaJobArgs extends Args<SaharaJob> {}

/** One argument that a run of the job is given by name. */
export interface SaharaJobArgumentArgs extends Args<SaharaJobArgument> {}

/** A file that jobs run or use: a script, a jar. Its content is given here, or stands in a file, or is at a URL. [API](https://docs.openstack.org/api-ref/data-processing/v1.1/) */
export interface SaharaJobBinaryArgs extends Args<SaharaJobBinary> {}

/** Credentials for the URL of a job binary. */
export interface SaharaJobBinaryCredentialsArgs extends Args<SaharaJobBinaryCredentials> {}

/** A place jobs read from or write to. [API](https://docs.openstack.org/api-ref/data-processing/v1.1/) */
export interface SaharaDataSourceArgs extends Args<SaharaDataSource> {}

/** Credentials for a data source. */
export interface SaharaDataSourceCredentialsArgs extends Args<SaharaDataSourceCredentials> {}

/** One run of a job on a cluster of MapReduce Service, API v2. [API](https://support.huaweicloud.com/intl/en-us/api-mrs/CreateExecuteJob.html) */
export interface MrsJobExecutionArgs extends Args<MrsJobExecution> {}

/** One run of a job object on a cluster of MapReduce Service, API v1.1; clusters of MRS 3 take `mrs.JobExecution` only. [API](https://docs.otc.t-systems.com/mapreduce-service/api-ref/) */
export interface MrsV1JobExecutionArgs extends Args<MrsV1JobExecution> {}

/** One run of a job that is told in the submission itself (submit-job), at MapReduce Service, API v1.1. [API](https://support.huaweicloud.com/intl/en-us/api-mrs/mrs_02_0040.html) */
export interface MrsV1JobSubmissionArgs extends Args<MrsV1JobSubmission> {}

/** A job object of MapReduce Service, API v1.1: what can be run, and of which type. [API](https://docs.otc.t-systems.com/mapreduce-service/api-ref/) */
export interface MrsV1JobArgs extends Args<MrsV1Job> {}

/** A file that jobs of MapReduce Service, API v1.1, run or use: a script, a jar. [API](https://docs.otc.t-systems.com/mapreduce-service/api-ref/) */
export interface MrsV1JobBinaryArgs extends Args<MrsV1JobBinary> {}

/** A place jobs of MapReduce Service, API v1.1, read from or write to. [API](https://docs.otc.t-systems.com/mapreduce-service/api-ref/) */
export interface MrsV1DataSourceArgs extends Args<MrsV1DataSource> {}

/** One run of a migration job on a cluster of Cloud Data Migration. [API](https://support.huaweicloud.com/intl/en-us/api-cdm/StartJob.html) */
export interface CdmJobExecutionArgs extends Args<CdmJobExecution> {}

/** The definition of a migration job on a cluster of Cloud Data Migration. Neither making nor changing it starts a run. [API](https://support.huaweicloud.com/intl/en-us/api-cdm/CreateJob.html) */
export interface CdmJobArgs extends Args<CdmJob> {}
