import { isUuidLike } from "./schema";
import type { World } from "./world";

/** One call as its handler sees it: authenticated, routed, its body read. */
export interface Call {
  world: World;
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
export type Handler = (call: Call) => unknown;

export interface Route {
  method: string;
  /** `/jobs/:id/execute` */
  pattern: string;
  handler: Handler;
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

export const route = (method: string, pattern: string, handler: Handler): Route => ({
  method,
  pattern,
  handler,
});

const VERSION = /^\/v1\.[01](\/.*)$/;

export interface Target {
  /** Routes of the path, of every method. */
  matches: { route: Route; params: Record<string, string> }[];
  /** The project segment, where there is one that looks like an id. */
  projectId?: string;
}

/**
 * Every route exists four times: with and without the project segment, with and without `.json`. A segment counts as a
 * project only after the path failed to match without one. Undefined: not even the beginning of a path of this API.
 */
export function findTarget(routes: Route[], path: string): Target | undefined {
  const rest = VERSION.exec(path)?.[1];
  if (!rest || rest === "/") return undefined;
  const first = rest.split("/")[1]!;
  const projectId = isUuidLike(first) ? first : undefined;
  const direct = matching(routes, rest);
  const matches = direct.length ? direct : matching(routes, rest.slice(first.length + 1));
  return { matches, ...(projectId && { projectId }) };
}

function matching(routes: Route[], path: string): Target["matches"] {
  const withoutSuffix = path.replace(/\.json$/, "");
  return routes.flatMap((candidate) => {
    const params = matchPattern(candidate.pattern, withoutSuffix);
    return params ? [{ route: candidate, params }] : [];
  });
}

function matchPattern(pattern: string, path: string): Record<string, string> | undefined {
  const [wanted, given] = [pattern.split("/"), path.split("/")];
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = decodeURIComponent(given[index]!);
    if (part.startsWith(":") && value) params[part.slice(1)] = value;
    else if (part !== value) return undefined;
  }
  return params;
}
