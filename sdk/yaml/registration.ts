/** Registers what files of definitions declare, once all of it has been found right. */
import * as pulumi from "@pulumi/pulumi";
import { check } from "../../definitions/check";
import type { Definition } from "../../definitions/definition";
import type { Files } from "../../definitions/files";
import { configDeclaredFrom } from "../../definitions/folders";
import type { Problem } from "../../definitions/place";
import { programOf, type Program } from "../../definitions/program";
import type { BigdataResource } from "../resource";
import { construct } from "./classes";
import { configured } from "./config";
import { evaluated, type Lookup } from "./evaluation";
import { optionsOf } from "./options";

/**
 * The resources by their names in the files.
 * @throws pulumi.RunError with all problems of all files, each with file, line and column, under `title`
 */
export function resourcesIn(
  files: Files,
  title: string,
  options: pulumi.CustomResourceOptions,
): Readonly<Record<string, BigdataResource>> {
  const program = programOf(files, configDeclaredFrom(process.cwd()));
  const problems = [...check(program), ...unconfigured(program)];
  for (const one of problems) if (one.severity === "warning") void pulumi.log.warn(told(one));
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new pulumi.RunError([`${title}:`, ...errors.map(told)].join("\n"));
  return registered(program, options);
}

/** What is declared without a default and the stack does not set. */
function unconfigured({ config }: Program): Problem[] {
  return [...config.values()]
    .filter((entry) => configured(entry.name, entry.value) === undefined)
    .map(({ name, source, path }) => ({
      place: source.keyPlace(path),
      severity: "error",
      rule: "unknown-name",
      message: `the stack has no value for ${name}; set it with \`pulumi config set ${name}\``,
    }));
}

function told({ place: { file, start }, message }: Problem): string {
  return `${file}:${start.line}:${start.column}: ${message}`;
}

/** Whatever a resource needs is made before it. */
function registered(
  { config, outside, variables, resources }: Program,
  common: pulumi.CustomResourceOptions,
): Record<string, BigdataResource> {
  const values = new Map<string, unknown>();
  const once = (name: string, make: () => unknown): unknown => {
    if (!values.has(name)) values.set(name, make());
    return values.get(name);
  };
  const lookup: Lookup = (name) => {
    if (name === "pulumi") return surroundings();
    const variable = variables.get(name);
    const definition = resources.get(name);
    if (variable) return once(name, () => evaluated(variable.value, lookup));
    if (definition) return once(name, () => made(definition, lookup, common));
    return once(name, () => configured(name, config.get(name)?.value ?? outside.get(name)));
  };
  return Object.fromEntries([...resources.keys()].map((name) => [name, lookup(name) as BigdataResource]));
}

function made(
  { type, name, stackName, properties, options }: Definition,
  lookup: Lookup,
  common: pulumi.CustomResourceOptions,
): BigdataResource {
  const args = evaluated(properties, lookup) as pulumi.Inputs;
  return construct(type, stackName ?? name, args, pulumi.mergeOptions(common, optionsOf(options, lookup)));
}

function surroundings(): Record<string, string> {
  const cwd = process.cwd();
  return {
    cwd,
    rootDirectory: pulumi.runtime.getRootDirectory?.() ?? cwd,
    organization: pulumi.getOrganization(),
    project: pulumi.getProject(),
    stack: pulumi.getStack(),
  };
}
