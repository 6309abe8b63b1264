import type * as pulumi from "@pulumi/pulumi";
import { Definitions, filesAt } from "./definitions";

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
 * export const finishedAt = etl.getResource("bigdata:mrs:JobExecution", "daily-orders").finishedAt;
 * ```
 *
 * @see https://www.pulumi.com/docs/iac/languages-sdks/yaml/yaml-language-reference/
 */
export class ConfigGroup extends Definitions {
  /**
   * @param name for messages
   * @param options given to every resource, under what its definition says
   * @throws pulumi.RunError with all problems of all files, each with file, line and column
   */
  constructor(name: string, { files }: ConfigGroupArgs, options?: pulumi.CustomResourceOptions) {
    super(name, filesAt(name, [files].flat()), options);
  }
}
