import * as pulumi from "@pulumi/pulumi";
import * as runtimeConfig from "@pulumi/pulumi/runtime/config";
import type { Entry } from "../../definitions/sections";
import { isMap } from "../../definitions/walk";

/** Whether the stack keeps a value encrypted: the SDK knows it, and tells it in no public way. */
const { isConfigSecret } = runtimeConfig as unknown as { isConfigSecret(key: string): boolean };

/** Of Pulumi YAML: what a text of the stack's configuration is read as. */
type Reader = (config: pulumi.Config, name: string) => unknown;

const AS_OBJECT: Reader = (config, name) => config.getObject(name);

const READERS: Readonly<Record<string, Reader>> = {
  string: (config, name) => config.get(name),
  integer: (config, name) => config.getNumber(name),
  number: (config, name) => config.getNumber(name),
  boolean: (config, name) => config.getBoolean(name),
};

/** What is declared of a value of the stack's configuration: `{ type: integer, default: 3, secret: true }`. */
interface Declared {
  readonly type?: string;
  readonly default?: unknown;
  readonly secret?: boolean;
}

/**
 * The value of the stack's configuration; a secret stays one. Undefined where there is neither a value nor a default.
 * @param entry its declaration; undefined for one that Pulumi.yaml declares
 */
export function configured(name: string, entry: Entry | undefined): pulumi.Input<unknown> | undefined {
  const config = new pulumi.Config();
  const declared: Declared = isMap(entry?.value) ? entry.value : {};
  const read = READERS[declared.type ?? "string"] ?? AS_OBJECT;
  const value = read(config, name) ?? declared.default;
  if (value === undefined) return undefined;
  const isSecret = declared.secret === true || isConfigSecret(`${config.name}:${name}`);
  return isSecret ? pulumi.secret(value) : value;
}
