/**
 * What differs between clouds, versions and published samples of MRS, or is unpleasant; all may be changed while the
 * emulator runs. The defaults are what Huawei Cloud documents today.
 */
export interface MrsQuirks {
  /** v2: show and list answer 202 instead of 200. */
  mrsReadsAnswer202: boolean;
  /** v2: four-digit codes come with HTTP 500, as at OTC and in older pages, instead of 400. */
  mrsErrors500: boolean;
  /** v2: a refused submit has code and message inside `job_submit_result`. */
  mrsNestedSubmitErrors: boolean;
  /** Errors as `errorCode` and `errorMsg`. */
  mrsCamelCaseErrors: boolean;
  /** v2: numbers of a job are quoted. */
  mrsQuotedNumbers: boolean;
  /** v2: times that are not known yet, and an unfinished elapsed time, are left out instead of 0. */
  mrsAbsentTimes: boolean;
  /** v2: `New`, `Running` instead of `NEW`, `RUNNING`. */
  mrsTitleCaseStates: boolean;
  /** v2: what a submit answers, with 200; anything but COMPLETE means that nothing was started, and the job is FAILED. */
  mrsSubmitState: "COMPLETE" | "FAILED" | "JOBSTAT_SUBMIT_FAILED";
  /** v2: `offset` counts rows from 0, as the SDK's text has it, instead of pages from 1. */
  mrsOffsetCountsRows: boolean;
  /** v2: `sql-results` instead of `sql_results`. */
  mrsHyphenatedSqlResults: boolean;
  /** Codes with which the next submissions are refused, one each: `["0202", "0190"]`. v1.1 has codes of its own. */
  mrsRefuseSubmits: string[];
  /** Filters by name match a part of it. Which it is in reality is unknown. */
  mrsNamesMatchParts: boolean;
  /** How long lists do not show a new job. */
  mrsListLagMs: number;
  /** How long an ended job is FINISHED with result UNDEFINED, in v1.1 Completed with final status 0. */
  mrsUndecidedMs: number;
  /** v1.1: a running job has final status 1, as in the published sample. */
  mrsRunningFinalStatus1: boolean;
  /** v1.1: where submit-job puts its fields. Published samples wrap them, the SDK reads them unwrapped. */
  mrsSubmitFields: "both" | "wrapped" | "unwrapped";
  /** v1.1: numbers and booleans of submit-job are quoted, as in the published sample. */
  mrsQuotedSubmitFields: boolean;
  /** v1.1: a blank `jar_path` has OTC's code 12000081 instead of 12000113. */
  mrsJarPathCodeOfOtc: boolean;
  /** v1.1: `s3a://` is refused with 12000086, as by newer clusters. */
  mrsRefusesS3a: boolean;
}

export const DEFAULT_MRS_QUIRKS: MrsQuirks = {
  mrsReadsAnswer202: false,
  mrsErrors500: false,
  mrsNestedSubmitErrors: false,
  mrsCamelCaseErrors: false,
  mrsQuotedNumbers: false,
  mrsAbsentTimes: false,
  mrsTitleCaseStates: false,
  mrsSubmitState: "COMPLETE",
  mrsOffsetCountsRows: false,
  mrsHyphenatedSqlResults: false,
  mrsRefuseSubmits: [],
  mrsNamesMatchParts: true,
  mrsListLagMs: 0,
  mrsUndecidedMs: 0,
  mrsRunningFinalStatus1: false,
  mrsSubmitFields: "both",
  mrsQuotedSubmitFields: false,
  mrsJarPathCodeOfOtc: false,
  mrsRefusesS3a: false,
};
