import * as pulumi from "@pulumi/pulumi";
import { type Files, NothingThere, read } from "../../definitions/files/read";
import { notAmong } from "../../definitions/names";
import type { BigdataResource } from "../resource";
import { CONSTRUCTORS, type ResourceOf, type Type } from "./classes";
import { resourcesIn } from "./registration";

/** The resources of files, reachable by the names that they have there. */
export abstract class Definitions {
  readonly resources: Readonly<Record<string, BigdataResource>>;

  protected constructor(
    private readonly name: string,
    files: Files,
    options: pulumi.CustomResourceOptions = {},
  ) {
    this.resources = resourcesIn(files, name, options);
  }

  /**
   * A resource by its name in the files. Named with its type, `getResource("bigdata:cdm:JobExecution", "copy-orders")`,
   * it has the properties of its class.
   * @throws pulumi.RunError if none has this name, or it is of another type
   */
  getResource(name: string): BigdataResource;
  getResource<T extends Type>(type: T, name: string): ResourceOf<T>;
  getResource(...words: [name: string] | [type: Type, name: string]): BigdataResource {
    const [name, type] = words.length === 1 ? words : ([words[1], words[0]] as const);
    const found = Object.hasOwn(this.resources, name) ? this.resources[name] : undefined;
    if (found === undefined)
      throw new pulumi.RunError(
        `${this.name} has no resource ${notAmong(name, Object.keys(this.resources))}`,
      );
    if (type !== undefined && typeOf(found) !== type)
      throw new pulumi.RunError(`${name} of ${this.name} is no ${type}, but ${typeOf(found)}`);
    return found;
  }
}

/**
 * What definitions are read from.
 * @throws pulumi.RunError where there is none, or one cannot be read
 */
export function filesAt(name: string, wanted: readonly string[]): Files {
  try {
    return read(wanted, process.cwd());
  } catch (error) {
    if (error instanceof NothingThere)
      throw new pulumi.RunError(`${name}: ${error.message} (seen from ${process.cwd()})`);
    throw error;
  }
}

function typeOf(resource: BigdataResource): string {
  return Object.entries(CONSTRUCTORS).find(([, one]) => resource instanceof one)?.[0] ?? "something else";
}
