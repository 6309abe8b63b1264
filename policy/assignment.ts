/** Where a text gives a value to a name: `name=value`, `"name": "value"`, `--name value`, `identified by 'value'`. */
export interface Assignment {
  readonly name: string;
  readonly value: string;
}

/** How a text is read: a bare word in a `script` is a variable, and an `argument` may have options in it. */
export type Kind = "script" | "argument" | "statement";

/** Each repetition has a bound, so that no text takes long. */
const QUOTED = /"[^"\n]{0,500}"|'[^'\n]{0,500}'/.source;
const NAME = /[A-Za-z][\w.-]{0,100}/.source;

const PAIR = new RegExp(
  String.raw`(?<![\w.])(?:-D)?(?<quote>["']?)(?<name>${NAME})\k<quote>(?<before>\s{0,2})(?<sign>[=:])(?![=:>])\s{0,2}` +
    String.raw`(?<value>${QUOTED}|[^\s,;&|)}\]"'=:][^\s,;&|)}\]"']{0,500})`,
  "g",
);
/** As a shell would take it apart. */
const OPTION = new RegExp(
  String.raw`(?<!\S)--?(?<name>${NAME})\s{1,3}(?<value>${QUOTED}|[^\s"'-]\S{0,500})`,
  "g",
);
/** What statements have instead of a sign. */
const STATED = new RegExp(
  String.raw`(?<![\w.-])(?<name>${NAME})\s{1,2}(?:by\s{1,2})?(?<value>${QUOTED})`,
  "gi",
);

/** The beginning of a line in which a shell sets a variable. */
const SHELL_SETS = /(?:^|[\n;])[ \t]*(?:export[ \t]+)?$/;

/** What a text gives to which name. A value among arguments may be a setting of its own: `--conf=name=value`. */
export function assignmentsIn(text: string, kind: Kind): Assignment[] {
  const found = directlyIn(text, kind);
  return kind === "argument" ? [...found, ...found.flatMap(({ value }) => directlyIn(value, kind))] : found;
}

function directlyIn(text: string, kind: Kind): Assignment[] {
  const others = kind === "argument" ? OPTION : STATED;
  return [...[...text.matchAll(PAIR)].filter((pair) => assigns(pair, kind)), ...text.matchAll(others)].map(
    ({ groups: { name = "", value = "" } = {} }) => ({
      name: name.toLowerCase() === "identified" ? "password" : name,
      value: value.replace(/^(["'])(.*)\1$/s, "$2"),
    }),
  );
}

function assigns({ groups = {}, input = "", index = 0 }: RegExpMatchArray, kind: Kind): boolean {
  const { quote, before, sign, value = "" } = groups;
  if (/^["']/.test(value)) return true;
  // Elsewhere a colon casts a type, or stands in a sentence.
  if (sign === ":") return quote !== "";
  return kind !== "script" || (before === "" && SHELL_SETS.test(input.slice(Math.max(0, index - 50), index)));
}
