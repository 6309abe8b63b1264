import type { Clock } from "../clock";
import { openTableFile, type Table } from "../objects/table";
import type { Random } from "../random";
import type { Storage } from "../storage";
import type { ObjectTables } from "../objects/world";
import type { ExecutionRow } from "./rows";

export interface Tables extends ObjectTables {
  executions: Table<ExecutionRow>;
}

const FILE = "state.json";

export function openTables(storage: Storage, clock: Clock, random: Random): Tables {
  const room = { storage, clock, random };
  return openTableFile<Tables>(room, FILE, ["internals", "binaries", "sources", "jobs", "executions"]);
}
