import { readFileSync, rmSync } from "node:fs";

/**
 * A file backend replaces the state in one step, but writes what it keeps beside it, `.attrs`, in place. Where a kill
 * leaves half of that, each command says "failed to load checkpoint: EOF" until it is gone; nothing is lost with it.
 */
export function removeTornSidecar(stateFile: string): void {
  const sidecar = `${stateFile}.attrs`;
  try {
    JSON.parse(readFileSync(sidecar, "utf8"));
  } catch {
    rmSync(sidecar, { force: true });
  }
}
