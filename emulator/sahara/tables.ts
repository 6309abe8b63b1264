import type { Clock } from "../clock";
import { type Random, uuid } from "../random";
import type { Storage } from "../storage";
import type { BinaryRow, ExecutionRow, InternalRow, JobRow, Row, SourceRow } from "./rows";

/** One table of the service's database: in memory, and written to the storage folder at every change. */
export class Table<R extends Row> {
  private readonly rows = new Map<string, R>();

  constructor(
    rows: R[],
    private readonly changed: () => void,
    private readonly utcNow: () => string,
    private readonly newId: () => string,
  ) {
    for (const row of rows) this.rows.set(row.id, row);
  }

  all(): R[] {
    return [...this.rows.values()];
  }

  get(id: string): R | undefined {
    return this.rows.get(id);
  }

  /** What a project may see: its own rows, and the public ones of others. */
  visible(tenant: string): R[] {
    return this.all().filter((row) => row.tenant_id === tenant || row.is_public);
  }

  find(tenant: string, id: string): R | undefined {
    return this.visible(tenant).find((row) => row.id === id);
  }

  nameTaken(this: Table<R & { name: string }>, tenant: string, name: unknown, except?: string): boolean {
    return this.all().some((row) => row.tenant_id === tenant && row.name === name && row.id !== except);
  }

  add(tenant: string, values: Omit<R, keyof Row> & Partial<Row>): R {
    const row = {
      created_at: this.utcNow(),
      updated_at: null,
      id: this.newId(),
      tenant_id: tenant,
      is_public: false,
      is_protected: false,
      ...values,
    } as unknown as R;
    this.rows.set(row.id, row);
    this.changed();
    return row;
  }

  /** Undefined where the row is gone. As in the database, nothing is touched where nothing differs. */
  update(id: string, change: Partial<R>): R | undefined {
    const row = this.rows.get(id);
    if (!row) return undefined;
    const next = { ...row, ...change };
    if (JSON.stringify(next) === JSON.stringify(row)) return row;
    next.updated_at = this.utcNow();
    this.rows.set(id, next);
    this.changed();
    return next;
  }

  remove(id: string): void {
    if (this.rows.delete(id)) this.changed();
  }
}

export interface Tables {
  internals: Table<InternalRow>;
  binaries: Table<BinaryRow>;
  sources: Table<SourceRow>;
  jobs: Table<JobRow>;
  executions: Table<ExecutionRow>;
}

const FILE = "state.json";

export function openTables(storage: Storage, clock: Clock, random: Random): Tables {
  const stored = (storage.read(FILE) ?? {}) as Record<string, never[] | undefined>;
  const save = () =>
    storage.write(
      FILE,
      Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, table.all()])),
    );
  const table = <R extends Row>(name: string) =>
    new Table<R>(
      stored[name] ?? [],
      save,
      () => utcTime(clock.now()),
      () => uuid(random),
    );
  const tables: Tables = {
    internals: table("internals"),
    binaries: table("binaries"),
    sources: table("sources"),
    jobs: table("jobs"),
    executions: table("executions"),
  };
  return tables;
}

/** As Sahara writes times: whole seconds, no zone. */
export function utcTime(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19);
}
