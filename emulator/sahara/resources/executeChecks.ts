import { invalidData, invalidReference } from "../../objects/errors";
import type { JobRow, SimpleConfig } from "../../objects/rows";
import { type Schema, validate } from "../../objects/schema";
import type { JobConfigs } from "../rows";
import type { World } from "../world";
import { checkExecutionInterface } from "./interface";

/** What `POST /jobs/{id}/execute` accepts. The order of checks is the service's: form, cluster, interface, type. */
export interface ExecuteBody {
  cluster_id: string;
  input_id?: string;
  output_id?: string;
  interface?: SimpleConfig;
  job_configs?: JobConfigs;
}

const ID: Schema = { type: "string", format: "uuid" };

const SCHEMA: Schema = {
  type: "object",
  properties: {
    input_id: ID,
    output_id: ID,
    cluster_id: ID,
    interface: { type: "simple_config" },
    job_configs: {
      type: "object",
      properties: {
        configs: { type: "simple_config" },
        params: { type: "simple_config" },
        args: { type: "array", items: { type: "string" } },
        job_execution_info: { type: "simple_config" },
      },
      required: [],
    },
    is_public: { type: ["boolean", "null"] },
    is_protected: { type: ["boolean", "null"] },
  },
  required: ["cluster_id"],
};

const NEEDS_DATA_SOURCES = ["Hive", "Pig", "MapReduce", "MapReduce.Streaming"];
const NEEDS_MAIN_CLASS = ["Java", "Spark", "Storm", "Storm.Pyleus"];

export function checkExecute(world: World, tenant: string, job: JobRow, body: unknown): ExecuteBody {
  validate(SCHEMA, body);
  const wanted = body as ExecuteBody;
  if (!world.clusters.has(wanted.cluster_id)) {
    throw invalidReference(`Cluster with id '${wanted.cluster_id}' doesn't exist`);
  }
  checkExecutionInterface(world, tenant, job.interface, wanted.interface, wanted.job_configs ?? {});
  checkForType(world, tenant, job.type, wanted);
  return wanted;
}

function checkForType(world: World, tenant: string, type: string, wanted: ExecuteBody): void {
  const configs = wanted.job_configs?.configs ?? {};
  if (NEEDS_DATA_SOURCES.includes(type)) checkDataSources(world, tenant, type, wanted);
  if (
    type === "MapReduce.Streaming" &&
    !("edp.streaming.mapper" in configs && "edp.streaming.reducer" in configs)
  ) {
    throw invalidData(`${type} job must specify streaming mapper and reducer`);
  }
  const mainClass = configs["edp.java.main_class"];
  if (NEEDS_MAIN_CLASS.includes(type) && !(mainClass && typeof mainClass === "string")) {
    // For Pyleus the message names another key than the one that is looked at.
    throw invalidData(
      `${type} job must specify ${type === "Storm.Pyleus" ? "topology_name" : "edp.java.main_class"}`,
    );
  }
}

function checkDataSources(
  world: World,
  tenant: string,
  type: string,
  { input_id, output_id }: ExecuteBody,
): void {
  if (input_id === undefined || output_id === undefined) {
    throw invalidData(`${type} job requires 'input_id' and 'output_id'`);
  }
  const [input, output] = [input_id, output_id].map((id) => {
    const source = world.tables.sources.find(tenant, id);
    if (!source) throw invalidReference(`DataSource with id '${id}' doesn't exist`);
    return source;
  });
  if (input!.type === output!.type && input!.url === output!.url) {
    throw invalidData(`Provided input and output DataSources reference the same location: ${input!.url}`);
  }
}
