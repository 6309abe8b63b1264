import * as net from "node:net";

/** Two silent pings in a row end the process, so it outlives its engine by less than 15 s (contract I6). */
const PING_EVERY_MS = 5_000;

/**
 * Ends this process when its engine is gone. After a `kill -9` of `pulumi` nobody else would: the provider would poll,
 * and retry, for ever.
 */
export function endWithEngine(alive: () => Promise<boolean>): void {
  let silent = 0;
  const timer = setInterval(() => {
    void alive().then((answered) => {
      silent = answered ? 0 : silent + 1;
      if (silent >= 2) process.exit(1);
    });
  }, PING_EVERY_MS);
  timer.unref();
}

/**
 * Aborts when the engine says Cancel. The SDK's dynamic host acknowledges that call and does nothing, so it is noticed
 * on the process's own HTTP/2 server. It also comes at the end of every good run: nothing is in flight then, and
 * nothing must be said. Where Node or the SDK change what is used here, a Ctrl-C waits for the runs as it did before.
 */
export function onCancel(cancelled: () => void): void {
  const handles = (process as { _getActiveHandles?: () => unknown[] })._getActiveHandles?.() ?? [];
  for (const handle of handles) {
    if (!(handle instanceof net.Server)) continue;
    handle.on("stream", (_stream: unknown, headers: Record<string, unknown> | undefined) => {
      if (String(headers?.[":path"]).endsWith("/Cancel")) cancelled();
    });
  }
}
