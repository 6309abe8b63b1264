/** Registers what files of definitions declare, once all of it has been found right. */
import * as pulumi from "@pulumi/pulumi";
import { check } from "../../definitions/check/check";
import type { Definition } from "../../definitions/resources/definition";
import type { Files } from "../../definitions/files/read";
import { configDeclaredFrom } from "../../definitions/files/project";
import type { Entry } from "../../definitions/entry";
import { mistake, positionOf, type Problem } from "../../definitions/place";
import { programOf, type Program } from "../../definitions/program/program";
import type { BigdataResource } from "../resource";
import { construct } from "./classes";
import { configProblem, configured } from "./config";
import { evaluated, type Lookup, type Scope } from "./evaluation";
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
  const problems = [...check(program), ...misconfigured(program)];
  for (const one of problems) if (one.severity === "warning") void pulumi.log.warn(told(one));
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new pulumi.RunError([`${title}:`, ...errors.map(told)].join("\n"));
  return registered(program, options);
}

/** What the stack does not set, though it has no default, or sets to something else than is declared. */
function misconfigured({ config }: Program): Problem[] {
  return [...config.values()].flatMap(({ name, value, source, path }) => {
    const wrong = configProblem(name, value);
    return wrong === undefined ? [] : [mistake(source.keyPlace(path), "unknown-name", wrong)];
  });
}

function told({ place, message }: Problem): string {
  return `${positionOf(place)}: ${message}`;
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
    if (variable) return once(name, () => evaluated(variable.value, scopeOf(variable, lookup)));
    if (definition) return once(name, () => made(definition, scopeOf(definition, lookup), common));
    return once(name, () => configured(name, config.get(name)?.value ?? outside.get(name)));
  };
  return Object.fromEntries([...resources.keys()].map((name) => [name, lookup(name) as BigdataResource]));
}

function scopeOf({ source, path }: Entry, lookup: Lookup): Scope {
  return { position: positionOf(source.keyPlace(path)), lookup };
}

function made(definition: Definition, scope: Scope, common: pulumi.CustomResourceOptions): BigdataResource {
  const { type, name, stackName, properties } = definition;
  const args = evaluated(properties, scope) as pulumi.Inputs;
  return construct(type, stackName ?? name, args, pulumi.mergeOptions(common, optionsOf(definition, scope)));
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
