/**
 * Where the request log goes: to a file, as the engine's own `PULUMI_DEBUG_GRPC` does. Lines on stderr would become
 * diagnostics of the stack, and the engine's debug log cannot be had without what Pulumi's SDK writes there in clear.
 */
import { createWriteStream, type WriteStream } from "node:fs";
import { resolve } from "node:path";
import type { Host } from "../host";

/** If the disk is slower than the network for so long, entries are left out. */
const MOST_WAITING_BYTES = 8 * 1024 * 1024;

/**
 * Writes entries as lines of JSON where `BIGDATA_LOG` is `debug`; undefined where nothing is to be logged. The file is
 * `BIGDATA_LOG_FILE`, or one for each process in the folder of the program. It is only added to, and made for its
 * owner's eyes. Nothing of it is waited for, and nothing that goes wrong with it fails anything.
 */
export function requestLogFile(
  { BIGDATA_LOG, BIGDATA_LOG_FILE }: NodeJS.ProcessEnv,
  { say }: Pick<Host, "say">,
  pid: number,
): ((entry: object) => void) | undefined {
  const level = BIGDATA_LOG?.trim().toLowerCase() ?? "";
  if (level === "" || level === "off") return undefined;
  if (level !== "debug") {
    say(undefined, "warning", `BIGDATA_LOG is "${level}", so nothing is logged: it may be debug or off`);
    return undefined;
  }
  const path = resolve(BIGDATA_LOG_FILE?.trim() || `bigdata-${pid}.jsonl`);
  let file: WriteStream | undefined;
  let broken = false;
  let leftOut = 0;
  const open = (): WriteStream => {
    say(undefined, "info", `BIGDATA_LOG: each request of this process is logged in ${path}`);
    return createWriteStream(path, { flags: "a", mode: 0o600 }).on("error", ({ message }) => {
      if (!broken) say(undefined, "warning", `BIGDATA_LOG: the log of requests ends here: ${message}`);
      broken = true;
    });
  };
  return (entry) => {
    if (broken) return;
    file ??= open();
    if (file.writableLength > MOST_WAITING_BYTES) {
      leftOut += 1;
      return;
    }
    file.write(`${JSON.stringify({ pid, ...(leftOut > 0 && { leftOutBefore: leftOut }), ...entry })}\n`);
    leftOut = 0;
  };
}
