import { deletionFailed, updateFailed } from "./errors";
import type { Row } from "./table";

export type SimpleConfig = Record<string, string | number | boolean>;

export interface InternalRow extends Row {
  name: string;
  datasize: number;
}

export interface BinaryRow extends Row {
  name: string;
  description: string | null;
  url: string;
  /** Credentials; never answered. */
  extra: SimpleConfig;
}

export interface SourceRow extends Row {
  name: string;
  description: string | null;
  type: string;
  url: string;
  /** Never answered. */
  credentials: Record<string, unknown>;
}

export interface InterfaceArgument {
  created_at: string;
  updated_at: string | null;
  id: string;
  job_id: string;
  tenant_id: string;
  name: string;
  description: string | null;
  mapping_type: "args" | "configs" | "params";
  location: string;
  value_type: "string" | "number" | "data_source";
  required: boolean;
  order: number;
  default: string | null;
}

export interface JobRow extends Row {
  name: string;
  description: string | null;
  type: string;
  /** Ids of job binaries. */
  mains: string[];
  libs: string[];
  interface: InterfaceArgument[];
}

/** What an execution says about the objects it uses. */
export interface Use {
  job_id: string | null;
  input_id: string | null;
  output_id: string | null;
  /** Absent where the service shows no state with it. */
  info?: { status: string };
  /** Data source id → its URL with placeholders filled in. */
  data_source_urls?: Record<string, string> | null;
}

/** The rules of ownership and protection, the same for every kind of row. `kind` is Sahara's class name. */
export function checkMayDelete(kind: string, row: Row, tenant: string): void {
  const refuse = (why: string) =>
    deletionFailed(`${kind} with id '${row.id}' could not be deleted because ${why}`);
  if (row.tenant_id !== tenant) throw refuse("it wasn't created in this tenant");
  if (row.is_protected) throw refuse("it's marked as protected");
}

export function checkMayUpdate(
  kind: string,
  row: Row,
  tenant: string,
  change: Record<string, unknown>,
): void {
  const refuse = (why: string) =>
    updateFailed(`${kind} with id '${row.id}' could not be updated because ${why}`);
  if (row.tenant_id !== tenant) throw refuse("it wasn't created in this tenant");
  const liftsProtection = change.is_protected !== undefined && !change.is_protected;
  if (!row.is_protected || liftsProtection) return;
  const stored = row as unknown as Record<string, unknown>;
  const changesOnlyVisibility =
    "is_public" in change &&
    Object.entries(change).every(([key, value]) => key === "is_public" || stored[key] === value);
  if (!changesOnlyVisibility) throw refuse("it's marked as protected");
}

/**
 * A fresh row as the answer to its creation shows it: columns that nothing was written to are absent until it is read
 * again, except those named.
 */
export function withoutUnset(row: object, alwaysThere: string[] = []): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).filter(([key, value]) => value !== null || alwaysThere.includes(key)),
  );
}
