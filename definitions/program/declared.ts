/** What is wrong with a declaration of configuration: `{ type: integer, default: 3, secret: true }`. */
import { meant } from "../names";
import { isMap } from "../values/walk";
import type { Wrong } from "../yaml/say";

const PARTS = ["type", "default", "secret", "description", "items"];
/** What a value of each type is. */
export const KINDS: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === "string",
  integer: Number.isInteger,
  number: (value) => typeof value === "number",
  boolean: (value) => typeof value === "boolean",
  array: Array.isArray,
  object: isMap,
};
const TYPES = Object.keys(KINDS);

/** Paths are those below the name. */
export function declarationProblems(name: string, declared: unknown): Wrong[] {
  if (!isMap(declared)) {
    const message = `${name} is declared by a map, such as { type: string }; the value itself is set with pulumi config set ${name}`;
    return [{ path: [], at: "value", message }];
  }
  const found: Wrong[] = Object.keys(declared)
    .filter((key) => !PARTS.includes(key))
    .map((key) => ({ path: [key], at: "key", message: unknownPart(key) }));
  const { type, secret, default: otherwise } = declared;
  if (type !== undefined && !TYPES.includes(String(type)))
    found.push({ path: ["type"], at: "value", message: unknownType(String(type)) });
  else if (type !== undefined && otherwise !== undefined && !KINDS[String(type)]!(otherwise))
    found.push({ path: ["default"], at: "value", message: wrongDefault(String(type), otherwise) });
  if (secret !== undefined && typeof secret !== "boolean")
    found.push({ path: ["secret"], at: "value", message: "secret must be true or false, without quotes" });
  return found;
}

const unknownPart = (key: string): string => `unknown part ${key}${meant(key, PARTS, "a declaration has")}`;

function wrongDefault(type: string, found: unknown): string {
  const isForQuotes = type === "string" && (typeof found === "number" || typeof found === "boolean");
  return `default is not of the type ${type}${isForQuotes ? "; put it in quotes" : ""}`;
}

const unknownType = (type: string): string => `unknown type ${type}${meant(type, TYPES, "one of")}`;
