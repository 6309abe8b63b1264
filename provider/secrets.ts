/**
 * Secrets reach a dynamic provider in clear, and a value it hands back is stored in clear unless it is marked on every
 * single result: one update that returns it plain is enough. So each result passes through `mark`.
 *
 * Which inputs were secret in the program only the program can tell (`__secretPaths`, JSON pointers made by the SDK);
 * some keys, and values of some forms, are secret by nature, whoever wrote them.
 */
import { HIDDEN } from "./http/credentialKeys";
import { fieldsOf } from "./http/json";
import { redactor } from "./http/redact";
import type { Path, SecretPath } from "./schema";
import { isPlainObject } from "./values";

export { HIDDEN, redactor };

/** Pulumi's wire form of a secret, see `sdk/go/common/resource/sig` in pulumi/pulumi. */
const SIGNATURE_KEY = "4dabf18193072939515e22adb298388d";
const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";

/** Stands for every position in a list. A symbol, because `*` may be a key of the user's. */
const ANY = Symbol("any");
type Step = string | typeof ANY;

interface Rule {
  readonly steps: readonly Step[];
  /** Secret only where the text matches. */
  readonly matching?: RegExp;
}

/** The secrets within one resource's inputs. */
export class Secrets {
  private readonly rules: readonly Rule[];

  /**
   * @param byNature what is always secret; `*` in a path stands for any position in a list
   * @param outputs names of outputs that are secret as a whole. They are results and no credentials: what stands in
   *   them is marked, and not looked for in other texts, where a cell of a table may be any word
   */
  constructor(
    private readonly inputs: Readonly<Record<string, unknown>>,
    byNature: readonly SecretPath[],
    private readonly outputs: readonly string[] = [],
  ) {
    this.rules = [
      ...declaredIn(inputs),
      ...byNature.map(({ path, matching }) => ({
        steps: path.map((step) => (step === "*" ? ANY : String(step))),
        ...(matching !== undefined && { matching: new RegExp(matching, "g") }),
      })),
    ];
  }

  /**
   * A copy with each secret in the wire form, its neighbours untouched. Values that bring marks of their own keep them:
   * what an update that failed hands back are the old outputs, at places that the new inputs may not know any more.
   */
  mark<T extends object>(values: T): T {
    const outputs = this.outputs.map((name) => ({ steps: [name] }));
    return markAt(values, [...this.rules, ...declaredIn(values), ...outputs]) as T;
  }

  /** A copy with null in place of each secret, or of each item of a secret list: nothing made from it tells of one. */
  without<T extends object>(values: T): T {
    const none = (secret: unknown) => (Array.isArray(secret) ? secret.map(() => null) : null);
    return instead(this.mark(values), none) as T;
  }

  /** A copy with a mask in place of each secret. */
  hidden<T extends object>(values: T): T {
    return instead(this.mark(values), () => HIDDEN) as T;
  }

  /** Every secret as it may stand in a text. */
  texts(): string[] {
    return this.rules.flatMap(({ steps, matching }) =>
      leaves(valuesAt(this.inputs, steps)).flatMap((text) => secretsIn(text, matching)),
    );
  }

  /** Masks every secret value in a text. */
  redactor(): (text: string) => string {
    return redactor(this.texts());
  }

  /** Whether the value at this path is secret, by itself or as a part of one. */
  readonly covers = (path: Path): boolean =>
    this.rules.some(
      ({ steps, matching }) =>
        steps.length <= path.length &&
        steps.every((key, i) => matches(key, path[i])) &&
        isSecret(valuesAt(this.inputs, path.slice(0, steps.length).map(String))[0], matching),
    );
}

/** What the program says is secret among these values. */
function declaredIn(values: object): Rule[] {
  const declared = "__secretPaths" in values ? values.__secretPaths : undefined;
  return Array.isArray(declared) ? declared.map((pointer) => ({ steps: segments(String(pointer)) })) : [];
}

/** Whether the value a rule leads to is secret, whatever it is or because of its form. */
function isSecret(value: unknown, matching: RegExp | undefined): boolean {
  return matching === undefined || (typeof value === "string" && value.search(matching) >= 0);
}

/**
 * What must not be seen of a text. Where its form makes it secret: all of it, and what the pattern captures, in case
 * that comes back alone. Whether a blank ends it, only its reader knows: so to the next blank, and to the end.
 */
function secretsIn(text: string, matching: RegExp | undefined): string[] {
  if (matching === undefined) return [text];
  const found = [...text.matchAll(matching)];
  return found.length === 0
    ? []
    : [
        text,
        ...found.flatMap(({ 0: whole, 1: captured = "", index }) => [
          captured,
          text.slice(index + whole.length - captured.length),
        ]),
      ];
}

const matches = (key: Step, step: string | number | undefined) => key === ANY || key === String(step);

function segments(pointer: string): string[] {
  const steps = pointer.split("/").slice(1);
  return steps.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function markAt(value: unknown, rules: readonly Rule[]): unknown {
  if (rules.length === 0 || value === undefined || value === null) return value;
  if (rules.some(({ steps, matching }) => steps.length === 0 && isSecret(value, matching))) {
    return { [SIGNATURE_KEY]: SECRET_SIGNATURE, value };
  }
  const below = (key: string) =>
    rules
      .filter(({ steps: [head] }) => head !== undefined && matches(head, key))
      .map(({ steps: [, ...steps], ...rest }) => ({ ...rest, steps }));
  if (Array.isArray(value)) return value.map((item, i) => markAt(item, below(String(i))));
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, markAt(item, below(key))]));
}

/** Whether this stands in the wire form, and so in a state, for something that is no plain value: a secret. */
export function isMarked(value: unknown): value is Record<string, unknown> {
  return isPlainObject(value) && SIGNATURE_KEY in value;
}

/** A copy with something else in place of all that is marked. */
function instead(value: unknown, of: (secret: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => instead(item, of));
  if (isMarked(value)) return of(value["value"]);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, instead(item, of)]));
}

function valuesAt(value: unknown, [head, ...rest]: readonly Step[]): unknown[] {
  if (head === undefined) return [value];
  if (typeof value !== "object" || value === null) return [];
  const items =
    head === ANY ? Object.values(value) : Object.hasOwn(value, head) ? [fieldsOf(value)[head]] : [];
  return items.flatMap((item) => valuesAt(item, rest));
}

function leaves(values: readonly unknown[]): string[] {
  return values.flatMap((value) => {
    if (typeof value === "object" && value !== null) return leaves(Object.values(value));
    // Sahara's Python writes a switch with a capital letter.
    if (typeof value === "boolean") return value ? ["true", "True"] : ["false", "False"];
    return typeof value === "string" || typeof value === "number" ? [String(value)] : [];
  });
}
