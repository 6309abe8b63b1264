import { matchPattern, segmentsOf } from "../objects/pattern";
import type * as objects from "../objects/routing";
import { isUuidLike } from "../objects/schema";
import type { World } from "./world";

export type Call = objects.Call<World>;
export type Route = objects.Route<World>;

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
  const segments = segmentsOf(path.endsWith(".json") ? path.slice(0, -".json".length) : path);
  const matches: Target["matches"] = [];
  for (const route of routes) {
    const params = matchPattern(route.pattern, segments);
    if (params) matches.push({ route, params });
  }
  return matches;
}
