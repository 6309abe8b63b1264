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
 * One run of a job on a cluster, at OpenStack Sahara v1.1. [API](https://docs.openstack.org/api-ref/data-processing/v1.1/)
 */
export interface SaharaJobExecution {
  /**
   * The id of the job to run.
   */
  jobId: string;
  /**
   * The id of the cluster to run it on. While the cluster is not active, the run stays PENDING.
   */
  clusterId: string;
  /**
   * The id of the data source to read. Required for Hive, Pig, MapReduce and MapReduce.Streaming; ignored by Spark and Storm.
   */
  inputId?: string;
  /**
   * The id of the data source to write, at another location than `inputId`. Required for Hive, Pig, MapReduce and MapReduce.Streaming; ignored by Spark and Storm.
   */
  outputId?: string;
  /**
   * What the run is given. Required keys depend on the job's type.
   */
  jobConfigs?: JobConfigs;
  /**
   * Values of the arguments that the job's `interface` defines, by name: needed (if only as `{}`) if the job defines one, refused otherwise. Default: none.
   */
  interface?: {
    [k: string]: string | number | boolean;
  };
  /**
   * Whether other projects may see the run. Default: false. Needs an active cluster, and is set right after the run was submitted. [API](https://docs.openstack.org/api-ref/data-processing/v1.1/)
   */
  isPublic?: boolean;
  /**
   * Whether the service refuses to cancel, change or delete the run. Not the resource option `protect`. Default: false. Needs an active cluster, and is set right after the run was submitted. [API](https://docs.openstack.org/api-ref/data-processing/v1.1/)
   */
  isProtected?: boolean;
  /**
   * Whether `pulumi up` waits until the run has ended and fails if it ended badly. Set to true on an unfinished run, the next `up` waits for that same run. Default: true.
   */
  waitForCompletion?: boolean;
  /**
   * How long the run may take, in seconds since it was submitted; then it is cancelled and `up` fails. At least 1. Default: no limit. (How long `up` waits is the resource option `customTimeouts.create`.)
   */
  runTimeoutSeconds?: number;
  /**
   * What a run that ended badly does to `up`: `error` fails it, `warn` lets it pass with a warning. Default: `error`.
   */
  onFailure?: "error" | "warn";
  /**
   * Whether the next `up` replaces a run that failed or was cancelled by a new one although nothing changed. Default: true; false if `onFailure` is `warn`.
   */
  rerunFailed?: boolean;
  /**
   * What Ctrl-C does to the run: `leave` lets it go on (the next `up` waits for it again), `cancel` cancels it. Default: `leave`.
   */
  onInterrupt?: "leave" | "cancel";
  /**
   * What deleting the resource does: `cancelAndRemove` cancels what still runs and removes the record, `cancel` keeps the record, `leave` sends nothing. Default: `cancelAndRemove`.
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
   * Its name, unique at the service: 1 to 50 letters, digits, `-`, `_` and `.`, beginning with a letter or digit. Default: made from the resource's name.
   */
  name?: string;
  /**
   * What kind of job it is. Decides what a run must be given.
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
   * Ids of the job binaries that hold the main program: for Hive, Pig, Shell, Spark, Storm and Storm.Pyleus (required there, refused elsewhere). Default: none.
   */
  mainIds?: string[];
  /**
   * Ids of the job binaries that hold libraries and further files. Required for Java and MapReduce. None may also stand in `mainIds`. Default: none.
   */
  libIds?: string[];
  /**
   * Arguments that a run of this job is given by name (`interface` of the execution). Default: none, and then runs give none. [Guide](https://docs.openstack.org/sahara/latest/user/edp.html)
   */
  interface?: SaharaJobArgument[];
  /**
   * A text for people. Default: none.
   */
  description?: string;
  /**
   * Whether other projects may see the job. Default: false.
   */
  isPublic?: boolean;
  /**
   * Whether the service refuses to change or delete the job. Default: false. Not the resource option `protect`.
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
   * Its name, unique at the service: 1 to 50 letters, digits, `-`, `_` and `.`, beginning with a letter or digit. Default: made from the resource's name.
   */
  name?: string;
  /**
   * Where the file is: `swift://container/object`, `s3://bucket/object`, `manila://<share id>/path`, or `internal-db://<id>` for one stored in Sahara. One of `url`, `content` and `source`.
   */
  url?: string;
  /**
   * The text of the file, stored in Sahara's database. One of `url`, `content` and `source`.
   */
  content?: string;
  /**
   * Path of a local file, relative to the program's directory; stored in Sahara's database, compared by its content. One of `url`, `content` and `source`.
   */
  source?: string;
  /**
   * What Sahara needs to read `url`: `user` and `password` for Swift, `accessKey`, `secretKey` and `endpoint` for S3. Default: none.
   */
  credentials?: SaharaJobBinaryCredentials;
  /**
   * A text for people. Default: none.
   */
  description?: string;
  /**
   * Whether other projects may see the job binary. Default: false.
   */
  isPublic?: boolean;
  /**
   * Whether the service refuses to change or delete the job binary. Default: false. Not the resource option `protect`.
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
   * Its name, unique at the service: 1 to 50 letters, digits, `-`, `_` and `.`, beginning with a letter or digit. Default: made from the resource's name.
   */
  name?: string;
  /**
   * What kind of storage it is. It must be switched on at the service.
   */
  type: "swift" | "hdfs" | "maprfs" | "manila" | "s3";
  /**
   * Where it is: `swift://container/path`, `s3://bucket/path` or `s3a://…`, `hdfs://host/path` or a path, `maprfs:///path` or a path, `manila://<share id>/path`. `%JOB_EXEC_ID%` and `%RANDSTR(n)%` are replaced at each run.
   */
  url: string;
  /**
   * What Sahara needs to reach it: `user` and `password` for Swift; for S3 `accessKey`, `secretKey`, `endpoint`, `bucketInPath`, `ssl`, as far as the cluster does not know them. Default: none.
   */
  credentials?: SaharaDataSourceCredentials;
  /**
   * A text for people. Default: none.
   */
  description?: string;
  /**
   * Whether other projects may see the data source. Default: false.
   */
  isPublic?: boolean;
  /**
   * Whether the service refuses to change or delete the data source. Default: false. Not the resource option `protect`.
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

/** What a run is given: `configs`, `params` and `args`. Which of them a job reads depends on its type. [Guide](https://docs.openstack.org/sahara/latest/user/edp.html) */
export interface JobConfigsArgs extends Args<JobConfigs> {}

/** Settings of a run, by key. */
export interface JobConfigsConfigsArgs extends Args<JobConfigsConfigs> {}

/** Parameters of a run, by name. */
export interface JobConfigsParamsArgs extends Args<JobConfigsParams> {}

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
