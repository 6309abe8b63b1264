/** The functions of Pulumi YAML that make sense in a definition; each needs nothing but its argument. */
export const FUNCTIONS = [
  "fn::secret",
  "fn::join",
  "fn::split",
  "fn::select",
  "fn::toJSON",
  "fn::toBase64",
  "fn::fromBase64",
] as const;

export type FunctionName = (typeof FUNCTIONS)[number];

/** The one that changes nothing of its argument but who may see it. */
export const SECRET: FunctionName = "fn::secret";

const SHORT_FORM = "fn::";

export interface Call {
  readonly name: string;
  readonly argument: unknown;
  /** Whether the map holds nothing else. */
  readonly isAlone: boolean;
}

/** The call that a map is; undefined where it is plain. */
export function callIn(value: Readonly<Record<string, unknown>>): Call | undefined {
  const keys = Object.keys(value);
  const name = keys.find((key) => key.toLowerCase().startsWith(SHORT_FORM));
  return name === undefined ? undefined : { name, argument: value[name], isAlone: keys.length === 1 };
}

export function isSupported(name: string): name is FunctionName {
  return (FUNCTIONS as readonly string[]).includes(name);
}
