import * as pulumi from "@pulumi/pulumi";
import * as runtimeConfig from "@pulumi/pulumi/runtime/config";
import { KINDS } from "../../definitions/program/declared";
import { isMap } from "../../definitions/values/walk";

/** Whether the stack keeps a value encrypted: the SDK knows it, and tells it in no public way. */
const { isConfigSecret } = runtimeConfig as unknown as { isConfigSecret(key: string): boolean };

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
  const declaration = declarationOf(declared);
  const text = config.get(name);
  const value = text === undefined ? declaration.default : read(text, kindOf(declaration));
  if (value === undefined) return undefined;
  const isSecret = declaration.secret === true || isConfigSecret(`${config.name}:${name}`);
  return isSecret ? pulumi.secret(value) : value;
}

/** What is wrong with what the stack sets, or that it sets nothing; the value itself may be a secret, and is not told. */
export function configProblem(name: string, declared: unknown): string | undefined {
  const set = `\`pulumi config set ${name}\``;
  if (configured(name, declared) !== undefined) return undefined;
  if (new pulumi.Config().get(name) === undefined)
    return `the stack has no value for ${name}; set it with ${set}`;
  return `the stack's value of ${name} is not of the type ${kindOf(declarationOf(declared))}; set one with ${set}`;
}

const declarationOf = (declared: unknown): Declaration =>
  isMap(declared) ? declared : { default: declared };

/** Without a type, that of the default counts. */
function kindOf({ type, default: otherwise }: Declaration): string {
  return type ?? (Array.isArray(otherwise) ? "array" : typeof (otherwise ?? ""));
}

/** A text of the stack's configuration; undefined where it is nothing of its kind. */
function read(text: string, kind: string): unknown {
  if (kind === "string") return text;
  try {
    const value: unknown = JSON.parse(text);
    return KINDS[kind]?.(value) === false ? undefined : value;
  } catch {
    return undefined;
  }
}
