import { objectNotFound } from "../../objects/errors";
import { route } from "../../objects/routing";
import { clusterDocument } from "../clusters";
import type { Call, Route } from "../routing";

/** Clusters can be looked at only. Every project sees the same two. */
export const clusterRoutes: Route[] = [
  route("GET", "/clusters", ({ world, tenant }) => ({
    clusters: [...world.clusters.values()].map((cluster) => clusterDocument(cluster, tenant, false)),
  })),
  route("GET", "/clusters/:id", show),
];

function show({ world, tenant, params, query }: Call) {
  const cluster = world.clusters.get(params.id!);
  if (!cluster) throw objectNotFound("id", params.id!);
  const withProgress = query.get("show_progress")?.toLowerCase() === "true";
  return { cluster: clusterDocument(cluster, tenant, withProgress) };
}
