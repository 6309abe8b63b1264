// Generated from schema.json by `npm run generate`. Do not edit.

/** The resource classes the schema knows. */
export type ClassName =
  | "sahara.JobExecution"
  | "sahara.Job"
  | "sahara.JobBinary"
  | "sahara.DataSource"
  | "mrs.JobExecution"
  | "mrs.v1.JobExecution"
  | "mrs.v1.JobSubmission"
  | "mrs.v1.Job"
  | "mrs.v1.JobBinary"
  | "mrs.v1.DataSource"
  | "cdm.JobExecution"
  | "cdm.Job";
