import type { SimpleConfig } from "../objects/rows";
import type { Row } from "../objects/table";

export interface JobConfigs {
  configs?: SimpleConfig;
  params?: SimpleConfig;
  args?: string[];
  job_execution_info?: SimpleConfig;
}

/** At least a status; a whole workflow document from engines of Oozie's kind. */
export interface Info {
  status: string;
  [more: string]: unknown;
}

export interface ExecutionRow extends Row {
  job_id: string;
  cluster_id: string;
  input_id: string | null;
  output_id: string | null;
  start_time: string | null;
  end_time: string | null;
  info: Info;
  engine_job_id: string | null;
  return_code: string | null;
  job_configs: JobConfigs;
  /** Data source id → its URL with placeholders filled in. */
  data_source_urls: Record<string, string> | null;
}

export const ENDED = ["DONEWITHERROR", "FAILED", "KILLED", "SUCCEEDED", "SUSPENDFAILED"];

export const hasEnded = (row: ExecutionRow) => ENDED.includes(row.info.status);
