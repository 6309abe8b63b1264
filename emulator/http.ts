/**
 * What every emulated service is: a function from request to answer. Sockets stand in `front.ts` only, so a whole
 * service also runs inside a test, under a virtual clock.
 */
export interface Request {
  method: string;
  /** Decoded neither nor normalised: as it stood in the request line, without the query. */
  path: string;
  /** Path and query, byte for byte as in the request line: what a signature covers. Absent without a socket. */
  target?: string;
  query: URLSearchParams;
  /** Names in lower case. */
  headers: Record<string, string | undefined>;
  body: Buffer;
}

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
  /** The connection is cut instead, and nobody hears of all this. */
  cut?: true;
}

export type Service = (request: Request) => Promise<Answer>;

export function jsonAnswer(status: number, value: unknown, headers: Record<string, string> = {}): Answer {
  return {
    status,
    headers: { "Content-Type": "application/json", ...headers },
    body: Buffer.from(JSON.stringify(value)),
  };
}

export function textAnswer(status: number, text: string, contentType = "text/plain; charset=UTF-8"): Answer {
  return { status, headers: { "Content-Type": contentType }, body: Buffer.from(text) };
}

export function emptyAnswer(status: number): Answer {
  return { status, headers: {}, body: Buffer.alloc(0) };
}

/** Undefined where the body is no JSON. */
export function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
}
