import { invalidData, invalidReference } from "../errors";
import type { InterfaceArgument, JobConfigs, SimpleConfig } from "../rows";
import { isUuidLike, repr, type Schema } from "../schema";
import type { World } from "../world";

/** A job's interface: named arguments with a type, each mapped to a place in `args`, `configs` or `params`. */
export const INTERFACE_SCHEMA: Schema = {
  type: ["array", "null"],
  uniqueItems: true,
  items: {
    type: "object",
    properties: {
      name: { type: "string", minLength: 1 },
      description: { type: ["string", "null"] },
      mapping_type: { type: "string", enum: ["args", "configs", "params"] },
      location: { type: "string", minLength: 1 },
      value_type: { type: "string", enum: ["string", "number", "data_source"] },
      required: { type: "boolean" },
      default: { type: ["string", "null"] },
    },
    required: ["name", "mapping_type", "location", "required"],
  },
};

/** Which sections an interface may map to; job_configs themselves are not held to it. */
const MAPPINGS_OF_TYPE: Record<string, string[]> = {
  Hive: ["configs", "params"],
  Pig: ["configs", "params", "args"],
  MapReduce: ["configs"],
  "MapReduce.Streaming": ["configs"],
  Java: ["configs", "args"],
  Shell: ["configs", "params", "args"],
  Spark: ["configs", "args"],
  Storm: ["args"],
  "Storm.Pyleus": [],
};

export function checkJobInterface(
  world: World,
  tenant: string,
  type: string,
  wanted: InterfaceArgument[],
): void {
  if (new Set(wanted.map(({ name }) => name)).size < wanted.length) {
    throw invalidData("Name must be unique within the interface for any job.");
  }
  const allowed = MAPPINGS_OF_TYPE[type]!;
  if (wanted.some((argument) => !allowed.includes(argument.mapping_type))) {
    throw invalidData(`Only mapping types ${repr([...allowed].sort())} are allowed for job type ${type}.`);
  }
  checkPositions(wanted.filter((argument) => argument.mapping_type === "args"));
  if (
    new Set(wanted.map((argument) => `${argument.mapping_type} ${argument.location}`)).size < wanted.length
  ) {
    throw invalidData(
      "The combination of mapping type and location must be unique within the interface for any job.",
    );
  }
  for (const { value_type, default: value } of wanted) {
    if (value !== undefined && value !== null) checkValue(world, tenant, value_type, value);
  }
}

function checkPositions(positional: InterfaceArgument[]): void {
  const locations = new Set(
    positional.map(({ location }) => (/^\d+$/.test(location) ? Number(location) : NaN)),
  );
  if ([...locations.keys()].some((_, index) => !locations.has(index)) || locations.has(NaN)) {
    throw invalidData(
      "Locations of positional arguments must be an unbroken integer sequence ascending from 0.",
    );
  }
  if (positional.some((argument) => !argument.required && !argument.default)) {
    throw invalidData("Positional arguments must be given default values if they are not required.");
  }
}

function checkValue(world: World, tenant: string, type: string | undefined, value: unknown): void {
  if (type === "number") {
    if (!/^\d+$/.test(String(value))) throw invalidData(`Value '${value}' is not a valid number.`);
  } else if (type === "data_source") {
    if (isUuidLike(value)) {
      if (!world.tables.sources.find(tenant, value))
        throw invalidReference(`DataSource with id '${value}' doesn't exist`);
    } else if (!/^[a-z][a-z0-9+.-]*:/i.test(String(value))) {
      throw invalidData(`Data source value '${value}' is neither a valid data source ID nor a valid URL.`);
    }
  } else if (typeof value !== "string") {
    throw invalidData(`Value '${repr(value)}' is not a valid string.`);
  }
}

export function checkExecutionInterface(
  world: World,
  tenant: string,
  wanted: InterfaceArgument[],
  given: SimpleConfig | undefined,
  configs: JobConfigs,
): void {
  if (!wanted.length && !given) return;
  if (!given) {
    throw invalidData(
      "An interface was specified with the template for this job. " +
        "Please pass an interface map with this job (even if empty).",
    );
  }
  const unknown = Object.keys(given).filter((name) => !wanted.some((argument) => argument.name === name));
  if (unknown.length)
    throw invalidData(`Argument names: ${repr(unknown)} were not found in the interface for this job.`);
  const unset = wanted.filter(({ required, name }) => required && !(name in given)).map(({ name }) => name);
  if (unset.length) throw invalidData(`Argument names: ${repr(unset)} are required for this job.`);
  for (const argument of wanted) {
    const { name, mapping_type: section, location } = argument;
    if (!(name in given)) continue;
    checkValue(world, tenant, argument.value_type, given[name]);
    const twice = section === "args" ? undefined : configs[section]?.[location];
    if (twice !== undefined && twice !== given[name]) {
      throw invalidData(
        `Argument '${name}' was passed both through the interface and in location '${section}'.'${location}'. ` +
          "Please pass this through either the interface or the configuration maps, not both.",
      );
    }
  }
}

/** Puts values and defaults in their places; positional ones come before the args that were given. */
export function mergeInterface(
  wanted: InterfaceArgument[],
  given: SimpleConfig,
  configs: JobConfigs,
): JobConfigs {
  const merged: JobConfigs = structuredClone(configs);
  const positional: string[] = [];
  for (const { name, mapping_type: section, location, default: fallback } of wanted) {
    if (section === "args") {
      merged.args ??= [];
      const value = given[name] ?? fallback;
      if (value !== null) positional[Number(location)] = String(value);
    } else {
      const target = (merged[section] ??= {});
      const value = given[name] ?? target[location] ?? fallback;
      if (value !== null) target[location] = value;
    }
  }
  if (positional.length) merged.args = [...positional, ...(merged.args ?? [])];
  return merged;
}
