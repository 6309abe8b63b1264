import { invalidData, invalidReference } from "./errors";
import type { InterfaceArgument } from "./rows";
import { isUuidLike, repr, type Schema } from "./schema";
import type { ObjectWorld } from "./world";

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

export function checkJobInterface(
  world: ObjectWorld,
  tenant: string,
  type: string,
  allowed: string[],
  wanted: InterfaceArgument[],
): void {
  if (new Set(wanted.map(({ name }) => name)).size < wanted.length) {
    throw invalidData("Name must be unique within the interface for any job.");
  }
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

export function checkValue(
  world: ObjectWorld,
  tenant: string,
  type: string | undefined,
  value: unknown,
): void {
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
