/** Resource options in files: which there are, under Pulumi YAML's names, and what is wrong with those that are given. */
import { pathText } from "../../provider/schema";
import { meant } from "../names";
import type { Wrong } from "../yaml/say";
import { aliases, boolean, type Check, limits, propertyPaths, resource, resources } from "./optionChecks";
import { OUTPUTS_OF } from "./outputs";

const OPTIONS: Readonly<Record<string, Check>> = {
  additionalSecretOutputs: propertyPaths(Object.values(OUTPUTS_OF).flat()),
  aliases,
  customTimeouts: limits,
  deleteBeforeReplace: boolean,
  deletedWith: resource,
  dependsOn: resources,
  ignoreChanges: propertyPaths([]),
  parent: resource,
  protect: boolean,
  replaceOnChanges: propertyPaths([]),
  retainOnDelete: boolean,
};

/** Options of Pulumi YAML that do not make sense here, and why. */
const REFUSED: Readonly<Record<string, string>> = {
  import: "cannot be done for runs; give adoptExecutionId in properties",
  provider: "is none of the resources of definitions; the program gives it to the ConfigGroup or ConfigFile",
  providers: "is for components, and these are none",
  version: "is settled by the package.json of the program",
  pluginDownloadURL: "has no meaning here: there is no plugin to download",
};

export const OPTION_NAMES = Object.keys(OPTIONS);

/**
 * Paths are those below `options`.
 * @param inputs the names of what belongs under `properties`
 */
export function optionProblems(
  options: Readonly<Record<string, unknown>>,
  inputs: readonly string[],
): Wrong[] {
  return Object.entries(options).flatMap(([name, value]): Wrong[] => {
    const check = Object.hasOwn(OPTIONS, name) ? OPTIONS[name] : undefined;
    if (check === undefined) return [{ path: [name], at: "key", message: unknownOption(name, inputs) }];
    return check(value, inputs).map(({ path: below, at, message }) => {
      const path = [name, ...below];
      return { path, at, message: `${pathText(path)} ${message}` };
    });
  });
}

function unknownOption(name: string, inputs: readonly string[]): string {
  const refused = Object.hasOwn(REFUSED, name) ? REFUSED[name] : undefined;
  if (refused !== undefined) return `${name} ${refused}`;
  if (inputs.includes(name)) return `${name} is no option; it belongs under properties`;
  return `unknown option ${name}${meant(name, OPTION_NAMES, "one of")}`;
}
