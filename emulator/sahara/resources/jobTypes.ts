import { objectNotFound, objectNotFoundBy } from "../../objects/errors";
import { route } from "../../objects/routing";
import { PLUGIN_NAME, PLUGIN_VERSION } from "../clusters";
import type { Call, Route } from "../routing";

/** Job types, and the one plugin that runs them all. */
export const JOB_TYPES = [
  ...["Hive", "Java", "MapReduce", "MapReduce.Streaming", "Pig"],
  ...["Shell", "Spark", "Storm", "Storm.Pyleus"],
];

const PLUGIN = {
  name: PLUGIN_NAME,
  title: "Local execution",
  description: "Runs jobs as processes on the machine of the emulator",
};

const label = (status: boolean, mutable = true) => ({ status, mutable, description: "Set by the emulator." });

const PLUGIN_DOCUMENT = {
  ...PLUGIN,
  versions: [PLUGIN_VERSION],
  plugin_labels: { enabled: label(true), hidden: label(false) },
  version_labels: { [PLUGIN_VERSION]: { enabled: label(true) } },
};

/** Sections of `job_configs` that a type has any use for. */
const HINTS: Record<string, object> = {
  Hive: { configs: [], params: {} },
  Java: { configs: [], args: [] },
  MapReduce: { configs: [] },
  "MapReduce.Streaming": { configs: [] },
  Pig: { configs: [], params: {}, args: [] },
  Shell: { configs: [], params: {}, args: [] },
  Spark: { configs: [], args: [] },
  Storm: { configs: [], args: [] },
  "Storm.Pyleus": { topology_name: "" },
};

export const jobTypeRoutes: Route[] = [
  route("GET", "/job-types", listTypes),
  route("GET", "/jobs/config-hints/:type", hints),
  route("GET", "/plugins", () => ({ plugins: [PLUGIN_DOCUMENT] })),
  route("GET", "/plugins/:name", plugin),
  route("GET", "/plugins/:name/:version", pluginVersion),
];

function listTypes({ query }: Call) {
  const names = query.has("type") ? query.getAll("type") : JOB_TYPES;
  const plugins = query.getAll("plugin");
  const versions = query.getAll("version");
  const offered =
    (!plugins.length || plugins.includes(PLUGIN_NAME)) &&
    (!versions.length || versions.includes(PLUGIN_VERSION));
  const withHints = query.get("hints")?.toLowerCase() === "true";
  const entry = (name: string) => ({
    name,
    plugins: [{ ...PLUGIN, versions: { [PLUGIN_VERSION]: withHints ? { job_config: HINTS[name] } : {} } }],
  });
  return { job_types: offered ? names.filter((name) => JOB_TYPES.includes(name)).map(entry) : [] };
}

function hints({ params }: Call) {
  const found = HINTS[params.type!];
  if (!found) throw objectNotFound("job_type", params.type!);
  return { job_config: found };
}

function plugin({ params }: Call) {
  if (params.name !== PLUGIN_NAME) throw objectNotFound("plugin_name", params.name!);
  return { plugin: PLUGIN_DOCUMENT };
}

function pluginVersion({ params }: Call) {
  if (params.name !== PLUGIN_NAME || params.version !== PLUGIN_VERSION) {
    throw objectNotFoundBy({ plugin_name: params.name!, version: params.version! });
  }
  const tags = { required_image_tags: [PLUGIN_NAME, PLUGIN_VERSION] };
  return { plugin: { ...PLUGIN_DOCUMENT, configs: [], node_processes: { Local: ["master"] }, ...tags } };
}
