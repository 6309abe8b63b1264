import type { BinaryRow, SourceRow } from "./rows";
import type { Schema } from "./schema";

/** What Sahara and MRS v1.1 ask differently of the same objects. A check throws its service's refusal. */
export interface ObjectRules {
  jobTypes: string[];
  /** Sections of `job_configs` that a job's interface may map to, by type; none: interfaces are not known. */
  interfaceSections: Record<string, string[]>;
  jobName: Schema;
  sourceName: Schema;
  sourceTypes: string[];
  binaryName: Schema;
  binaryUrl: Schema;
  checkJobFiles(type: string, mains: string[], libs: string[]): void;
  checkSource(source: CheckedSource): void;
  /** Looked at before anything else of a binary. */
  checkBinaryUrl(url: string): void;
  checkBinaryCredentials(url: string, extra: BinaryRow["extra"]): void;
}

export type CheckedSource = Pick<SourceRow, "type" | "url"> & { credentials?: Record<string, unknown> };
