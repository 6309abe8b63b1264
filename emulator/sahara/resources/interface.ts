import { invalidData } from "../../objects/errors";
import { checkValue } from "../../objects/interface";
import type { InterfaceArgument, SimpleConfig } from "../../objects/rows";
import { repr } from "../../objects/schema";
import type { JobConfigs } from "../rows";
import type { World } from "../world";

/** What an execution gives for its job's interface, and where it goes. */
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
