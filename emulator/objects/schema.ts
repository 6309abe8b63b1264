import { validationError } from "./errors";

/**
 * The few words of JSON Schema that Sahara uses, answered in the same order and in the same (Python) words as its
 * validator, because people search for those messages. All problems of a body come in one refusal.
 *
 * `simple_config` is Sahara's own type: a map from string to string, integer or boolean. No float, no null, no nesting.
 */
export interface Schema {
  type: TypeName | TypeName[];
  enum?: string[];
  minLength?: number;
  maxLength?: number;
  uniqueItems?: boolean;
  format?: "valid_name" | "plain_name" | "valid_job_location" | "uuid";
  items?: Schema;
  properties?: Record<string, Schema>;
  /** Given: no other properties are allowed. */
  required?: string[];
}

type TypeName = "string" | "boolean" | "null" | "object" | "array" | "simple_config";

const INTERNAL_DB_URL = /^internal-db:\/\/(.*)$/;

const FORMATS: Record<NonNullable<Schema["format"]>, (text: string) => boolean> = {
  valid_name: (text) => /^[a-zA-Z0-9][a-zA-Z0-9\-_.]*$/.test(text),
  plain_name: (text) => /^[a-zA-Z0-9_-]+$/.test(text),
  uuid: isUuidLike,
  valid_job_location: (text) => {
    const internal = INTERNAL_DB_URL.exec(text);
    return internal ? isUuidLike(internal[1]!) : /^[^:]+:\/\/[^/]+/.test(text);
  },
};

/** With or without hyphens, braces or `urn:uuid:`, in any case. */
export function isUuidLike(value: unknown): value is string {
  return typeof value === "string" && /^[0-9a-f]{32}$/i.test(value.replace(/urn:|uuid:|[{}-]/g, ""));
}

export function isSimpleConfig(value: unknown): value is Record<string, string | number | boolean> {
  return isObject(value) && Object.values(value).every(isSimpleValue);
}

function isSimpleValue(value: unknown): boolean {
  return typeof value === "string" || typeof value === "boolean" || Number.isInteger(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const TYPES: Record<TypeName, (value: unknown) => boolean> = {
  string: (value) => typeof value === "string",
  boolean: (value) => typeof value === "boolean",
  null: (value) => value === null,
  object: isObject,
  array: Array.isArray,
  simple_config: isSimpleConfig,
};

export function validate(schema: Schema, value: unknown): void {
  const problems = [...check(schema, value, [])];
  if (problems.length) throw validationError(problems.join("\n"));
}

function* check(schema: Schema, value: unknown, path: (string | number)[]): Generator<string> {
  const at = path.length
    ? `${path[0]}${path
        .slice(1)
        .map((step) => `[${step}]`)
        .join("")}: `
    : "";
  const types = [schema.type].flat();
  if (!types.some((type) => TYPES[type](value))) {
    yield `${at}${repr(value)} is not of type ${types.map((type) => `'${type}'`).join(", ")}`;
  }
  if (schema.enum && !schema.enum.includes(value as string)) {
    yield `${at}${repr(value)} is not one of ${repr(schema.enum)}`;
  }
  if (typeof value === "string") yield* checkText(schema, value, at);
  if (Array.isArray(value)) yield* checkItems(schema, value, at, path);
  if (isObject(value)) yield* checkProperties(schema, value, at, path);
}

function* checkText(schema: Schema, text: string, at: string): Generator<string> {
  if (text.length < (schema.minLength ?? 0)) yield `${at}${repr(text)} is too short`;
  if (text.length > (schema.maxLength ?? Infinity)) yield `${at}${repr(text)} is too long`;
  if (schema.format && !FORMATS[schema.format](text)) yield `${at}${repr(text)} is not a '${schema.format}'`;
}

function* checkItems(
  schema: Schema,
  list: unknown[],
  at: string,
  path: (string | number)[],
): Generator<string> {
  if (schema.uniqueItems && new Set(list.map((item) => JSON.stringify(item))).size < list.length) {
    yield `${at}${repr(list)} has non-unique elements`;
  }
  if (schema.items)
    for (const [index, item] of list.entries()) yield* check(schema.items, item, [...path, index]);
}

function* checkProperties(
  schema: Schema,
  object: Record<string, unknown>,
  at: string,
  path: (string | number)[],
): Generator<string> {
  const known = schema.properties ?? {};
  for (const [key, property] of Object.entries(known)) {
    if (Object.hasOwn(object, key)) yield* check(property, object[key], [...path, key]);
  }
  if (!schema.required) return;
  const extra = Object.keys(object)
    .filter((key) => !Object.hasOwn(known, key))
    .sort();
  if (extra.length) {
    const verb = extra.length === 1 ? "was" : "were";
    yield `${at}Additional properties are not allowed (${extra.map(repr).join(", ")} ${verb} unexpected)`;
  }
  for (const key of schema.required) {
    if (!Object.hasOwn(object, key)) yield `${at}${repr(key)} is a required property`;
  }
}

/** A value as Python prints it. */
export function repr(value: unknown): string {
  if (value === null || value === undefined) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "string")
    return value.includes("'") && !value.includes('"') ? `"${value}"` : `'${value}'`;
  if (Array.isArray(value)) return `[${value.map(repr).join(", ")}]`;
  if (isObject(value)) {
    return `{${Object.entries(value)
      .map(([key, item]) => `${repr(key)}: ${repr(item)}`)
      .join(", ")}}`;
  }
  return String(value);
}
