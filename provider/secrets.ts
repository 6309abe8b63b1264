/**
 * Secrets reach a dynamic provider in clear, and a value it hands back is stored in clear unless it is marked on every
 * single result: one update that returns it plain is enough. So each result passes through `mark`.
 *
 * Which inputs were secret in the program only the program can tell (`__secretPaths`, JSON pointers made by the SDK);
 * some keys are secret by nature, whoever wrote them.
 */
import { redactor } from "./http/redact";
import type { Path } from "./schema";
import { isPlainObject } from "./values";

/** Pulumi's wire form of a secret, see `sdk/go/common/resource/sig` in pulumi/pulumi. */
const SIGNATURE_KEY = "4dabf18193072939515e22adb298388d";
const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";

/** Stands for every position in a list. A symbol, because `*` may be a key of the user's. */
const ANY = Symbol("any");
type Step = string | typeof ANY;

/** The secrets within one resource's inputs. */
export class Secrets {
  private readonly paths: readonly (readonly Step[])[];

  /** @param byNature paths that are always secret; `*` stands for any position in a list */
  constructor(
    private readonly inputs: Readonly<Record<string, unknown>>,
    byNature: readonly Path[],
  ) {
    const declared = Array.isArray(inputs["__secretPaths"]) ? inputs["__secretPaths"] : [];
    this.paths = [
      ...declared.map(String).map(segments),
      ...byNature.map((path) => path.map((step) => (step === "*" ? ANY : String(step)))),
    ];
  }

  /** A copy with each secret in the wire form, its neighbours untouched. */
  mark<T extends object>(values: T): T {
    return markAt(values, this.paths) as T;
  }

  /** Masks every secret value in a text. */
  redactor(): (text: string) => string {
    return redactor(this.paths.flatMap((path) => leaves(valuesAt(this.inputs, path))));
  }

  /** Whether the value at this very path is secret. */
  readonly covers = (path: Path): boolean =>
    this.paths.some(
      (secret) => secret.length === path.length && secret.every((key, i) => matches(key, path[i])),
    );
}

const matches = (key: Step, step: string | number | undefined) => key === ANY || key === String(step);

function segments(pointer: string): string[] {
  const steps = pointer.split("/").slice(1);
  return steps.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function markAt(value: unknown, paths: readonly (readonly Step[])[]): unknown {
  if (paths.length === 0 || value === undefined || value === null) return value;
  if (paths.some((path) => path.length === 0)) return { [SIGNATURE_KEY]: SECRET_SIGNATURE, value };
  const below = (key: string) =>
    paths.filter(([head]) => head !== undefined && matches(head, key)).map(([, ...rest]) => rest);
  if (Array.isArray(value)) return value.map((item, i) => markAt(item, below(String(i))));
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, markAt(item, below(key))]));
}

function valuesAt(value: unknown, [head, ...rest]: readonly Step[]): unknown[] {
  if (head === undefined) return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value)
    .filter(([key]) => matches(head, key))
    .flatMap(([, item]) => valuesAt(item, rest));
}

function leaves(values: readonly unknown[]): string[] {
  return values.flatMap((value) => {
    if (typeof value === "object" && value !== null) return leaves(Object.values(value));
    return typeof value === "string" || typeof value === "number" ? [String(value)] : [];
  });
}
