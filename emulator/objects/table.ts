import type { Clock } from "../clock";
import { type Random, uuid } from "../random";
import type { Storage } from "../storage";

/** What every row has. Names are the service's own: rows are answered almost as they are. */
export interface Row {
  created_at: string;
  updated_at: string | null;
  id: string;
  tenant_id: string;
  is_public: boolean | null;
  is_protected: boolean | null;
}

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
    const columns = Object.keys(change) as (keyof R)[];
    if (columns.every((column) => isSame(row[column], change[column]))) return row;
    const next = { ...row, ...change };
    next.updated_at = this.utcNow();
    this.rows.set(id, next);
    this.changed();
    return next;
  }

  remove(id: string): void {
    if (this.rows.delete(id)) this.changed();
  }
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

/** What a set of tables is written to and takes its ids and times from. */
export interface TableRoom {
  storage: Storage;
  clock: Clock;
  random: Random;
}

/** The tables of one file, under their names in it; a row that is written saves them all. */
export function openTableFile<T extends object>(
  { storage, clock, random }: TableRoom,
  file: string,
  names: readonly (keyof T & string)[],
): T {
  const stored = (storage.read(file) ?? {}) as Record<string, never[] | undefined>;
  const save = () =>
    storage.write(file, Object.fromEntries(tables.map(([name, table]) => [name, table.all()])));
  const tables = names.map((name) => {
    const table = new Table<Row>(
      stored[name] ?? [],
      save,
      () => utcTime(clock.now()),
      () => uuid(random),
    );
    return [name, table] as const;
  });
  return Object.fromEntries(tables) as T;
}

/** As Sahara writes times: whole seconds, no zone. */
export function utcTime(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19);
}
