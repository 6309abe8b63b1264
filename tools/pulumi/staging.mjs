/**
 * New files are made in a folder of their own beside the cache and moved over one by one, the CLI last. So an
 * interrupted build leaves no half of anything, two builds at once overwrite each other with the same files, and a CLI
 * that is running keeps the file it was started from.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { FILES } from "./versions.mjs";

/** The exit code shells give to Ctrl-C. */
const INTERRUPTED = 130;

/** Runs `fill(folder)`, then moves what is in `folder/bin` to `root/bin`. Answers `root/bin`. */
export async function fillRoot(root, fill) {
  mkdirSync(dirname(root), { recursive: true });
  const staging = mkdtempSync(join(dirname(root), `.${basename(root)}-`));
  const discard = () => rmSync(staging, { recursive: true, force: true });
  // Left to itself, Node.js dies of a signal on the spot, without an `exit` event.
  const exit = () => process.exit(INTERRUPTED);
  process.once("exit", discard).once("SIGINT", exit).once("SIGTERM", exit);
  try {
    await fill(staging);
    return moveOver(join(staging, "bin"), join(root, "bin"));
  } finally {
    discard();
    process.off("exit", discard).off("SIGINT", exit).off("SIGTERM", exit);
  }
}

function moveOver(from, to) {
  const missing = FILES.filter((name) => !existsSync(join(from, name)));
  if (missing.length > 0) throw new Error(`it lacks ${missing.join(", ")}`);
  mkdirSync(to, { recursive: true });
  const others = readdirSync(from).filter((name) => !FILES.includes(name));
  for (const name of [...others, ...FILES]) renameSync(join(from, name), join(to, name));
  return to;
}
