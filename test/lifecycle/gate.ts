import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Holds a run back: it does not end before something is at this URL. */
export interface Gate {
  readonly url: string;
  open(): void;
}

/** @param storage the emulator's folder */
export function gateIn(storage: string, name: string): Gate {
  const path = join("gates", name);
  const file = join(storage, "hdfs", "default", path);
  return {
    url: `hdfs:///${path}`,
    open() {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, "");
    },
  };
}
