import { statSync } from "node:fs";
import { resolve } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { isFileOfDefaults } from "../../definitions/files/ofDefaults";
import { Definitions, filesAt } from "./definitions";

/** Which file. A plain value: a definition is known before anything runs. */
export interface ConfigFileArgs {
  /** YAML or JSON; relative to the program's folder. */
  readonly file: string;
}

/**
 * What one file declares in the syntax of Pulumi YAML. It knows no name of another file: for references across files
 * there is `ConfigGroup`, which is otherwise the same.
 *
 * ```ts
 * const orders = new bigdata.yaml.ConfigFile("orders", { file: "jobs/orders.yaml" });
 * export const finishedAt = orders.getResource("bigdata:mrs:JobExecution", "daily-orders").finishedAt;
 * ```
 */
export class ConfigFile extends Definitions {
  /**
   * @param name for messages
   * @param options given to every resource, under what its definition says
   * @throws pulumi.RunError with all problems of the file, each with line and column
   */
  constructor(name: string, { file }: ConfigFileArgs, options?: pulumi.CustomResourceOptions) {
    if (!statSync(resolve(file), { throwIfNoEntry: false })?.isFile())
      throw new pulumi.RunError(
        `${name}: ${file} is no file, seen from ${process.cwd()}; ConfigGroup takes folders and patterns`,
      );
    if (isFileOfDefaults(file))
      throw new pulumi.RunError(`${name}: ${file} has defaults for definitions, and none itself`);
    super(name, filesAt(name, [file]), options);
  }
}
