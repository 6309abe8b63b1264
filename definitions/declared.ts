/** What is wrong with a declaration of configuration: `{ type: integer, default: 3, secret: true }`. */
import { didYouMean } from "../provider/schema";
import type { Path } from "./path";
import { isMap } from "./walk";

const PARTS = ["type", "default", "secret", "description", "items"];
/** What a value of each type is. */
const KINDS: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === "string",
  integer: Number.isInteger,
  number: (value) => typeof value === "number",
  boolean: (value) => typeof value === "boolean",
  array: Array.isArray,
  object: isMap,
};
const TYPES = Object.keys(KINDS);

export interface DeclarationProblem {
  /** Below the name. */
  readonly path: Path;
  readonly at: "key" | "value";
  readonly message: string;
}

export function declarationProblems(name: string, declared: unknown): DeclarationProblem[] {
  if (!isMap(declared)) {
    const message = `${name} is declared by a map, such as { type: string }; the value itself is set with pulumi config set ${name}`;
    return [{ path: [], at: "value", message }];
  }
  const found: DeclarationProblem[] = Object.keys(declared)
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

const unknownPart = (key: string): string =>
  `unknown part ${key}${didYouMean(key, PARTS) || `; a declaration has ${PARTS.join(", ")}`}`;

function wrongDefault(type: string, found: unknown): string {
  const isForQuotes = type === "string" && (typeof found === "number" || typeof found === "boolean");
  return `default is not of the type ${type}${isForQuotes ? "; put it in quotes" : ""}`;
}

const unknownType = (type: string): string =>
  `unknown type ${type}${didYouMean(type, TYPES) || `; one of ${TYPES.join(", ")}`}`;
