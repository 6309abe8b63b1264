import { execFileSync } from "node:child_process";

const GLANCE_MS = 100;

export interface Process {
  readonly pid: number;
  readonly command: string;
}

/** All that a process has started, and what those have started. */
export function descendantsOf(pid: number): Process[] {
  const table = execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" });
  const rows = table.split("\n").flatMap((line) => {
    const [, child, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return command === undefined ? [] : [{ pid: Number(child), parent: Number(parent), command }];
  });
  const below = (ancestor: number): Process[] =>
    rows.filter(({ parent }) => parent === ancestor).flatMap((row) => [row, ...below(row.pid)]);
  return below(pid);
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Whether the process ends within that time. */
export async function endsWithin(pid: number, ms: number): Promise<boolean> {
  const deadlineMs = Date.now() + ms;
  while (isAlive(pid) && Date.now() < deadlineMs) {
    await new Promise((resolve) => setTimeout(resolve, GLANCE_MS));
  }
  return !isAlive(pid);
}
