/**
 * Turns what a validator found into a sentence: what is allowed, and what came. The words beside a rule in the schema
 * (`errorMessage`) go first. A value is shown only if it is short and not secret.
 */
import type { Finding } from "./compiled";
import { didYouMean } from "./nearest";

/** Longer values are cut: the path says where they are. */
const LONGEST_SHOWN = 40;

const KINDS: Readonly<Record<string, string>> = {
  string: "a string",
  integer: "a whole number",
  number: "a number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
};

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "boolean" ? "a boolean" : (KINDS[typeof value] ?? typeof value);
}

/** What came, for the end of a message. */
export function got(value: unknown, secret: boolean): string {
  if (value === null) return "; got null: leave it out instead";
  const kind = kindOf(value);
  if (typeof value === "object") return `; got ${kind}`;
  if (secret) return `; got ${kind} (secret)`;
  if (typeof value !== "string") return `; got ${String(value)}`;
  const shown = value.length > LONGEST_SHOWN ? `${value.slice(0, LONGEST_SHOWN)}…` : value;
  return `; got ${JSON.stringify(shown)}`;
}

const UNKNOWN_PROPERTY = "unknown property";
const MISPLACED = "does not belong to this kind; leave it out";

/** What schemas say of keys that break a pattern. */
const WRONG_KEY = /^is (?:no key|unknown)\b/;

/** Whether a sentence is about the name of a property, and not about its value. */
export function concernsKey({ message }: { readonly message: string }): boolean {
  return namesKey({ message }) || message === MISPLACED || WRONG_KEY.test(message);
}

/** Whether a sentence names the property that it is about. */
export function namesKey({ message }: { readonly message: string }): boolean {
  return message.startsWith(UNKNOWN_PROPERTY);
}

function unknownProperty(finding: Finding): string {
  const name = String(finding.params["additionalProperty"]);
  const schema = finding.parentSchema || {};
  const reason = (schema["refused"] as Record<string, string> | undefined)?.[name];
  if (reason !== undefined) return `${UNKNOWN_PROPERTY} ${name}: ${reason}`;
  const known = Object.keys(schema["properties"] ?? {});
  return `${UNKNOWN_PROPERTY} ${name}${didYouMean(name, known) || `; known are ${known.join(", ")}`}`;
}

/** The rule in words, without what came. */
function rule({ keyword, params, schema }: Finding): string {
  switch (keyword) {
    case "type":
      return `must be ${[schema]
        .flat()
        .map((type) => KINDS[String(type)] ?? String(type))
        .join(" or ")}`;
    case "enum":
      return `must be one of ${(schema as unknown[]).join(", ")}`;
    case "minimum":
      return `must be at least ${String(params["limit"])}`;
    case "maximum":
      return `must be at most ${String(params["limit"])}`;
    case "minLength":
      return params["limit"] === 1
        ? "must not be empty"
        : `must have at least ${String(params["limit"])} characters`;
    default:
      return `breaks the rule ${keyword} ${JSON.stringify(schema)}`;
  }
}

/** An editor shows the schema's message without a path, so it names what is missing; ours stands behind the path. */
const NAME = /^\w+ (?=is required)/;

/** The sentence for one finding. */
export function words(finding: Finding, secret: boolean): string {
  const { keyword, params, schema, parentSchema, data } = finding;
  const own = parentSchema === false ? undefined : (parentSchema["errorMessage"] as string | undefined);
  switch (keyword) {
    case "additionalProperties":
      return unknownProperty(finding);
    case "required":
      return own?.replace(NAME, "") ?? "is required";
    case "false schema":
      return MISPLACED;
    case "uniqueItems":
      return `is the same as item ${String(params["j"])}`;
    case "oneOf":
    case "not":
      return own ?? rule(finding);
    case "enum": {
      const near =
        typeof data === "string" && !secret ? didYouMean(data, (schema as unknown[]).map(String)) : "";
      return (own ?? rule(finding)) + got(data, secret) + near;
    }
    default:
      return (own ?? rule(finding)) + got(data, secret);
  }
}
