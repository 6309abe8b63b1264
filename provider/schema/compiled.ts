import type { ClassName } from "./className";
import type { Path } from "./path";

/** What a change of a property does: `run` needs a new run (or a new object), `inPlace` starts and stops nothing. */
export type Change = "run" | "inPlace";

/** One finding of a validator; the part of ajv's ErrorObject that we read. */
export interface Finding {
  readonly keyword: string;
  /** JSON pointer to the value (for `required` and `additionalProperties` to the object around it). */
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The keyword's value. */
  readonly schema: unknown;
  /** The schema the keyword stands in; `false` where a property is forbidden. */
  readonly parentSchema: Readonly<Record<string, unknown>> | false;
  readonly data: unknown;
}

/** What a job type leaves unread: a property, or with `keys` (a pattern) such keys of a map. */
export interface Ignored {
  readonly path: Path;
  readonly keys?: string;
  readonly reason: string;
}

/** Where a class has values that are secret by nature. `*` in the path stands for any position in a list. */
export interface SecretPath {
  readonly path: Path;
  /** Secret only where the text matches this pattern; what it captures last, up to the end, is secret by itself too. */
  readonly matching?: string;
}

/** The values that are documented for a property that takes others too. */
export interface Known {
  readonly property: string;
  readonly known: readonly string[];
}

interface Validator {
  (data: unknown): boolean;
  errors?: readonly Finding[] | null;
}

interface Compiled {
  readonly validators: Readonly<Record<string, Validator>>;
  readonly tables: {
    readonly changes: Readonly<Record<ClassName, Readonly<Record<string, Change>>>>;
    readonly secrets: Readonly<Record<ClassName, readonly SecretPath[]>>;
    readonly known: Readonly<Record<ClassName, readonly Known[]>>;
    /** By rule: `sahara.JobExecution.Java`. */
    readonly ignored: Readonly<Record<string, readonly Ignored[]>>;
    readonly configKeys: readonly string[];
  };
}

/** Loaded when first needed: a few milliseconds that a `pulumi destroy` need not spend. */
function compiled(): Compiled {
  return require("./generated/validators.js") as Compiled;
}

/** What the validator of a class, or of the rule for a job type, finds. A rule that does not exist finds nothing. */
export function findings(name: string, inputs: unknown): readonly Finding[] {
  const validate = compiled().validators[name];
  return validate === undefined || validate(inputs) ? [] : (validate.errors ?? []);
}

/** What a change of each property of a class does. `triggers` and `adoptExecutionId` have finer rules (R6, R9). */
export function changeOf(className: ClassName): Readonly<Record<string, Change>> {
  return compiled().tables.changes[className];
}

/** The values of a class that are secret by nature. */
export function secretByNature(className: ClassName): readonly SecretPath[] {
  return compiled().tables.secrets[className];
}

/** The properties of a class that take more values than are documented. */
export function knownValues(className: ClassName): readonly Known[] {
  return compiled().tables.known[className];
}

/** What a run of a job of this type leaves unread. */
export function ignoredBy(className: ClassName, jobType: string): readonly Ignored[] {
  return compiled().tables.ignored[`${className}.${jobType}`] ?? [];
}

/** The keys of `jobConfigs.configs` that we know. */
export function knownConfigKeys(): readonly string[] {
  return compiled().tables.configKeys;
}
