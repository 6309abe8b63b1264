/**
 * Which inputs are secret. A policy that validates is given every value in clear and is not told, so this has to be seen
 * where the engine does tell: it shows each resource to the policies of the level `remediate` first, secrets marked, and
 * right after that to all policies, from one process and one resource at a time.
 *
 * The engine spreads a mark over the whole list it stands in. What the program marked (`__secretPaths`) and the innermost
 * marks tell what was meant.
 */
import type { ResourceValidationArgs, ResourceValidationPolicy } from "@pulumi/policy";
import { isWithin, type Path } from "../provider/schema";
import { seen } from "./resource";

/** By URN. */
const marks = new Map<string, readonly Path[]>();

/** Notes for `noSecretsInClear` what is secret. Changes nothing, and reports nothing. */
export const secretMarks: ResourceValidationPolicy = {
  name: "secret-marks",
  description: "Notes which inputs are secret, for no-secrets-in-clear. Changes nothing, reports nothing.",
  enforcementLevel: "remediate",
  remediateResource: (args) => {
    if (seen(args) !== undefined) marks.set(args.urn, marksIn(args));
  },
};

/** What is secret of a resource; undefined where `secretMarks` was not asked, because its level is another. */
export function marksOf(urn: string): readonly Path[] | undefined {
  return marks.get(urn);
}

/** A value for a message: not one that is secret, nor one of which nobody told whether it is. */
export function shown(urn: string, path: Path, value: string): string {
  const marked = marks.get(urn);
  return marked === undefined || isMarked(path, marked) ? "[not shown]" : JSON.stringify(value);
}

/** Whether the value at this path is secret, by itself or as a part of one. */
export function isMarked(path: Path, marked: readonly Path[]): boolean {
  return marked.some((each) => isWithin(path, each));
}

function marksIn({ props }: ResourceValidationArgs): Path[] {
  const declared = valueOf(props, "__secretPaths");
  const pointers = Array.isArray(declared)
    ? Object.keys(declared).map((at) => String(valueOf(declared, at)))
    : [];
  return [...pointers.map((pointer) => along(props, pointer)), ...innermost(props, [])];
}

/** Where marks are below which there is none. */
function innermost(value: unknown, path: Path): Path[] {
  if (typeof value !== "object" || value === null) return [];
  const inner = (within: object, at: Path) =>
    Object.keys(within).flatMap((key) =>
      innermost(valueOf(within, key), [...at, Array.isArray(within) ? Number(key) : key]),
    );
  if (!isSecret(value)) return inner(value, path);
  const below = typeof value.value === "object" && value.value !== null ? inner(value.value, path) : [];
  return below.length > 0 ? below : [path];
}

/** The class is the policy SDK's own, of which there may be several copies. */
function isSecret(value: object): value is { readonly value: unknown } {
  return Object.getPrototypeOf(value)?.constructor?.name === "Secret";
}

/** A JSON pointer as a path: a step is a number where it leads into a list. */
function along(root: object, pointer: string): Path {
  let value: unknown = root;
  return pointer
    .split("/")
    .slice(1)
    .map((escaped) => {
      const key = escaped.replaceAll("~1", "/").replaceAll("~0", "~");
      const around = plain(value);
      value = typeof around === "object" && around !== null ? valueOf(around, key) : undefined;
      return Array.isArray(around) ? Number(key) : key;
    });
}

const plain = (value: unknown): unknown =>
  typeof value === "object" && value !== null && isSecret(value) ? plain(value.value) : value;

/** Read past the guards, which stand at `get`: one of them throws, the other takes the mark off. */
const valueOf = (value: object, key: string): unknown => Object.getOwnPropertyDescriptor(value, key)?.value;
