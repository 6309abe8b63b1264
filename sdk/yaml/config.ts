import * as pulumi from "@pulumi/pulumi";
import * as runtimeConfig from "@pulumi/pulumi/runtime/config";
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
interface Declaration {
  readonly type?: string;
  readonly default?: unknown;
  readonly secret?: boolean;
}

/**
 * The value of the stack's configuration; a secret stays one. Undefined where there is neither a value nor a default.
 * @param declared in a file of definitions, or in Pulumi.yaml, where the value itself may stand
 */
export function configured(name: string, declared: unknown): pulumi.Input<unknown> | undefined {
  const config = new pulumi.Config();
  const {
    type,
    default: otherwise,
    secret,
  }: Declaration = isMap(declared) ? declared : { default: declared };
  const read = READERS[type ?? typeof (otherwise ?? "")] ?? AS_OBJECT;
  const value = read(config, name) ?? otherwise;
  if (value === undefined) return undefined;
  const isSecret = secret === true || isConfigSecret(`${config.name}:${name}`);
  return isSecret ? pulumi.secret(value) : value;
}
