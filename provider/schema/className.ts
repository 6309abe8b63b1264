// Generated from schema.json by `npm run generate`. Do not edit.

/** The resource classes the schema knows. */
export type ClassName = "sahara.JobExecution" | "sahara.Job" | "sahara.JobBinary" | "sahara.DataSource";
