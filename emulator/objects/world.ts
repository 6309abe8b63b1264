import type { BinaryRow, InternalRow, JobRow, SourceRow, Use } from "./rows";
import type { Table, TableRoom } from "./table";

/** What the handlers of job objects need of the service that has them. */
export interface ObjectWorld extends TableRoom {
  tables: ObjectTables;
}

export interface ObjectTables {
  internals: Table<InternalRow>;
  binaries: Table<BinaryRow>;
  sources: Table<SourceRow>;
  jobs: Table<JobRow>;
  /** Looked at only, for what is in use. */
  executions: { all(): Use[]; visible(tenant: string): Use[] };
}
