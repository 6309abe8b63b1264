import { existsSync, readFileSync } from "node:fs";

/** A request as the emulator's journal has it. */
export interface Entry {
  readonly time: string;
  readonly service: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

export class Journal {
  private seen = 0;

  constructor(private readonly file: string) {}

  all(): Entry[] {
    if (!existsSync(this.file)) return [];
    const lines = readFileSync(this.file, "utf8").trim().split("\n").filter(Boolean);
    return lines.map((line) => JSON.parse(line) as Entry);
  }

  /** Those that came since the last call. */
  news(): Entry[] {
    const all = this.all();
    const fresh = all.slice(this.seen);
    this.seen = all.length;
    return fresh;
  }
}

export const isSubmit = ({ method, path }: Entry) => method === "POST" && path.endsWith("/execute");
/** At Sahara it is a GET that does something. */
export const isCancel = ({ path }: Entry) => path.endsWith("/cancel");
export const isLogin = ({ service, method }: Entry) => service === "identity" && method === "POST";

/** Whether the service has changed by it. A login has changed nothing. */
export function writes(entry: Entry): boolean {
  return isCancel(entry) || (entry.service !== "identity" && entry.method !== "GET");
}
