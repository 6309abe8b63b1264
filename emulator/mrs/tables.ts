import { openTableFile, type Table, type TableRoom } from "../objects/table";
import type { ObjectTables } from "../objects/world";
import type { RunRow } from "./rows";

/** Job objects belong to API V1.1; executions are those of both APIs. */
export interface Tables extends ObjectTables {
  executions: Table<RunRow>;
}

const FILE = "mrs.json";

export function openTables(room: TableRoom): Tables {
  return openTableFile<Tables>(room, FILE, ["internals", "binaries", "sources", "jobs", "executions"]);
}
