import type { ObjectWorld } from "./world";

/** One call as its handler sees it: authenticated, routed, its body read. */
export interface Call<W = ObjectWorld> {
  world: W;
  /** The project of the token. */
  tenant: string;
  params: Record<string, string>;
  query: URLSearchParams;
  /** Parsed JSON; `{}` where there was no body. */
  body: unknown;
  /** The raw body, for file uploads. */
  raw: Buffer;
  contentType: string;
}

/** Raw bytes instead of a JSON document. */
export class Bytes {
  constructor(readonly content: Buffer) {}
}

/** Answers with the document; the status follows from the verb. */
export type Handler<W = ObjectWorld> = (call: Call<W>) => unknown;

export interface Route<W = ObjectWorld> {
  method: string;
  /** `/jobs/:id/execute` */
  pattern: string;
  handler: Handler<W>;
  /** The body is a file: any type, any bytes, no JSON. */
  upload?: boolean;
}

/** Success codes are fixed by verb, whatever the call does. */
export const STATUS_OF_METHOD: Record<string, number> = {
  GET: 200,
  POST: 202,
  PUT: 202,
  PATCH: 202,
  DELETE: 204,
};

export const route = <W = ObjectWorld>(method: string, pattern: string, handler: Handler<W>): Route<W> => ({
  method,
  pattern,
  handler,
});
