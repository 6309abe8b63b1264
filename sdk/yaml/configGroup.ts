import * as pulumi from "@pulumi/pulumi";
import { check } from "../../definitions/check";
import { configDeclaredFrom, filesOf, read } from "../../definitions/files";
import type { Problem } from "../../definitions/place";
import { programOf, type Program } from "../../definitions/program";
import type { Definition } from "../../definitions/sections";
import type { BigdataResource } from "../resource";
import { construct } from "./classes";
import { configured } from "./config";
import { evaluated, type Lookup } from "./evaluation";
import { optionsOf } from "./options";

/** Which files. Plain values only: a definition is known before anything runs. */
export interface ConfigGroupArgs {
  /** Folders with all below them, files, or patterns such as `jobs/*.yaml`; relative to the program's folder. */
  readonly files: string | readonly string[];
}

/**
 * Runs and what they refer to, declared in files in the syntax of Pulumi YAML (`config`, `variables`, `resources`).
 * All files are one program: references across them make dependencies. It is no resource and no parent: each resource
 * has the URN that it would have in a program of TypeScript, so moving one from here to there starts nothing.
 *
 * ```ts
 * const etl = new bigdata.yaml.ConfigGroup("etl", { files: ["jobs/*.yaml"] });
 * export const finishedAt = etl.resources["daily-orders"].finishedAt;
 * ```
 *
 * @see https://www.pulumi.com/docs/iac/languages-sdks/yaml/yaml-language-reference/
 */
export class ConfigGroup {
  /** By the names that they have in the files. */
  readonly resources: Readonly<Record<string, BigdataResource>>;

  /**
   * @param name for messages
   * @param options given to every resource, under what its definition says
   * @throws pulumi.RunError with all problems of all files, each with file, line and column
   */
  constructor(name: string, args: ConfigGroupArgs, options: pulumi.CustomResourceOptions = {}) {
    const cwd = process.cwd();
    const sources = read(filesOf([args.files].flat(), cwd), cwd);
    const outside = configDeclaredFrom(cwd);
    const program = programOf(sources, outside);
    const problems = [...check(sources, outside), ...unconfigured(program)];
    for (const one of problems) if (one.severity === "warning") void pulumi.log.warn(told(one));
    const errors = problems.filter(({ severity }) => severity === "error");
    if (errors.length > 0) throw new pulumi.RunError([`${name}:`, ...errors.map(told)].join("\n"));
    this.resources = registered(program, options);
  }
}

/** What is declared without a default and the stack does not set. */
function unconfigured({ config }: Program): Problem[] {
  return [...config.values()]
    .filter((entry) => configured(entry.name, entry) === undefined)
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
  { config, variables, resources }: Program,
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
    return once(name, () => configured(name, config.get(name)));
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
