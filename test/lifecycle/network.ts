/** A network of functions: the emulated services without their sockets, for those who need time to stand still. */
import type { Service } from "../../emulator/http";
import type { Send } from "../../provider/http/message";
import { givenUp, NoAnswer } from "../../provider/http/noAnswer";

export interface Place {
  /** `http://127.0.0.1:4711`. */
  readonly origin: string;
  readonly service: Service;
}

/** Every other address refuses the connection. `localhost` is this machine's other name. */
export function sendTo(places: readonly Place[]): Send {
  return async ({ method, url, headers, body, permit }, signal) => {
    await permit?.();
    if (signal?.aborted) throw givenUp("never-sent");
    const { origin, pathname, search, searchParams, host } = new URL(url);
    const place = places.find((one) => one.origin === origin.replace("//localhost:", "//127.0.0.1:"));
    if (place === undefined) throw new NoAnswer(`${host} refused the connection`, "never-sent", "passing");
    const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
    const request = {
      method,
      path: pathname,
      target: pathname + search,
      query: searchParams,
      headers: { host, ...(Object.fromEntries(lower) as Record<string, string>) },
      body: Buffer.from(body ?? []),
    };
    const answer = await unlessAborted(place.service(request), signal);
    if (answer.cut) throw new NoAnswer(`${host} cut the connection`, "maybe-sent", "passing");
    const names = Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), value]);
    return {
      status: answer.status,
      headers: Object.fromEntries(names) as Record<string, string>,
      text: answer.body.toString("utf8"),
    };
  };
}

async function unlessAborted<T>(answer: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  let abort = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(givenUp("maybe-sent"));
    signal?.addEventListener("abort", abort, { once: true });
  });
  return Promise.race([answer, aborted]).finally(() => signal?.removeEventListener("abort", abort));
}
