import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * One emulator at a time per storage folder: two would overwrite each other's state. The lock is a file with the id of
 * the process that holds it, and where the system tells that, when it began: ids are given out again, in a container at
 * every start. A killed emulator leaves the file behind, so that of a dead process is taken over.
 */
const NAME = "emulator.lock";
const FILE_MODE = 0o600;

/** Folders that emulators of this very process hold. */
const held = new Set<string>();

/** Answers what gives the folder free. Throws where another emulator has it. */
export function lockFolder(folder: string): () => void {
  const file = join(folder, NAME);
  if (!written(file)) {
    const [pid, birth] = holderOf(file);
    if (held.has(folder) || isAnother(pid, birth)) {
      throw new Error(
        `the storage folder ${folder} is in use by the emulator of process ${pid}: stop that one, or give this one ` +
          `another folder. If that process is no emulator, delete ${file}`,
      );
    }
    rmSync(file, { force: true });
    if (!written(file)) throw new Error(`another emulator has just started on the storage folder ${folder}`);
  }
  held.add(folder);
  return () => {
    held.delete(folder);
    rmSync(file, { force: true });
  };
}

/** False where the file is there already. */
function written(file: string): boolean {
  try {
    const text = `${process.pid} ${birthOf(process.pid) ?? ""}`;
    writeFileSync(file, text, { flag: "wx", mode: FILE_MODE });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** 0 where the file is gone or names no process. */
function holderOf(file: string): readonly [pid: number, birth: string] {
  try {
    const [pid = "", birth = ""] = readFileSync(file, "utf8").split(" ");
    return [Number.parseInt(pid, 10) || 0, birth];
  } catch {
    return [0, ""];
  }
}

function isAnother(pid: number, birth: string): boolean {
  if (pid <= 0 || pid === process.pid) return false;
  const now = birthOf(pid);
  if (now === DEAD || (birth && now && birth !== now)) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Alive, only not ours to signal.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

const DEAD = "dead";

/** When a process began, in ticks since the system did; undefined where the system does not tell (it is no Linux). */
function birthOf(pid: number): string | undefined {
  try {
    // The name, in brackets, may hold blanks. After it: the state, and the birth as the 20th word.
    const [state, ...words] = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    // Ended, and not yet collected by its parent.
    return state === "Z" ? DEAD : words[18];
  } catch {
    return undefined;
  }
}
