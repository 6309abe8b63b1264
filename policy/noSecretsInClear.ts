import { isUnknown, pathText, type Path } from "../provider/schema";
import { assignmentsIn, type Kind } from "./assignment";
import { credentialName, shapesIn } from "./credential";
import { matches } from "./pattern";
import { rule } from "./rule";
import { isMarked, marksOf } from "./secretMarks";

interface Config {
  readonly ignoreNames: readonly string[];
  readonly ignoreResources: readonly string[];
}

/** What looks like a credential, and where. Never the value, nor a name that could have a part of one in it. */
interface Finding {
  readonly path: Path;
  readonly what: string;
}

const list = (description: string) => ({
  type: "array" as const,
  items: { type: "string" as const, minLength: 1 },
  default: [],
  description,
});

/** No credential in an argument, a property, a parameter or a statement, unless it is marked secret. */
export const noSecretsInClear = rule<Config>(
  {
    name: "no-secrets-in-clear",
    description: "Credentials are secrets: what is given in clear stands in previews, reviews and the state.",
    enforcementLevel: "mandatory",
    configSchema: {
      properties: {
        ignoreNames: list(
          "Names of options, keys and parameters whose values are no credentials: page-token, x.*.",
        ),
        ignoreResources: list("Names of resources that are left out; * stands for anything."),
      },
    },
  },
  (resource, { ignoreNames, ignoreResources }) => {
    if (ignoreResources.some((pattern) => matches(resource.name, pattern))) return [];
    const isIgnored = (name: string) =>
      ignoreNames.some((pattern) => matches(name.toLowerCase(), pattern.toLowerCase()));
    const marked = marksOf(resource.urn);
    const found = credentialsIn(resource.inputs, isIgnored).filter(
      ({ path }) => !isMarked(path, marked ?? []),
    );
    if (marked === undefined) return found.length === 0 ? [] : [undecided(found)];
    return found.map(violation);
  },
);

const violation = ({ path, what }: Finding) =>
  `${pathText(path)} looks like ${what} and is not marked secret: previews, reviews and the state show it. ` +
  `Give it as a secret (config.requireSecret or pulumi.secret in a program; in a definition a value of config with secret: true), ` +
  `and change it at its source if it was committed. Is it none? Add its name to ignoreNames of no-secrets-in-clear`;

const undecided = (found: readonly Finding[]) =>
  `${found.map(({ path }) => pathText(path)).join(", ")} may hold credentials, and whether they are marked secret is told at one level only: ` +
  `set secret-marks to "remediate" in the pack's configuration; it changes nothing`;

type IsIgnored = (name: string) => boolean;

/** What looks like a credential among the inputs of a resource, each place once. */
export function credentialsIn(
  inputs: Readonly<Record<string, unknown>>,
  isIgnored: IsIgnored = () => false,
): readonly Finding[] {
  return oneEach(below(inputs, [], isIgnored));
}

function below(value: unknown, path: Path, isIgnored: IsIgnored): Finding[] {
  if (typeof value === "string") return inText(value, path, isIgnored);
  if (typeof value !== "object" || value === null) return [];
  const named = Array.isArray(value)
    ? inList(value, path, isIgnored)
    : Object.entries(value).flatMap(([key, each]) => byName(key, each, [...path, key], isIgnored));
  const inside = Object.entries(value).flatMap(([key, each]) =>
    below(each, [...path, Array.isArray(value) ? Number(key) : key], isIgnored),
  );
  return [...named, ...inside];
}

function byName(name: string, value: unknown, path: Path, isIgnored: IsIgnored): Finding[] {
  if (isUnknown(value) || isIgnored(name)) return [];
  const credential = credentialName(name, value);
  return credential === undefined ? [] : [{ path, what: `the value of a ${credential}` }];
}

const OPTION = /^--?([A-Za-z][\w.-]*)$/;

/** An option, and its value in the next element. */
function inList(list: readonly unknown[], path: Path, isIgnored: IsIgnored): Finding[] {
  return list.flatMap((each, at) => {
    const [, name] = (typeof each === "string" && OPTION.exec(each)) || [];
    const value = list[at + 1];
    if (name === undefined || typeof value !== "string" || value.startsWith("-")) return [];
    return byName(name, value, [...path, at + 1], isIgnored);
  });
}

/** How inputs are read that hold no arguments. */
const KINDS: Readonly<Record<string, readonly Kind[]>> = {
  content: ["script"],
  hql: ["statement"],
  description: ["statement"],
};
/** Among arguments there may be statements, too. */
const ARGUMENTS: readonly Kind[] = ["argument", "statement"];

function inText(text: string, path: Path, isIgnored: IsIgnored): Finding[] {
  const kinds = KINDS[String(path[0])] ?? ARGUMENTS;
  return [
    ...shapesIn(text).map((what) => ({ path, what })),
    ...kinds
      .flatMap((kind) => assignmentsIn(text, kind))
      .flatMap(({ name, value }) => byName(name, value, path, isIgnored)),
  ];
}

/** The first of what was found at each place. */
function oneEach(found: readonly Finding[]): Finding[] {
  const places = found.map(({ path }) => pathText(path));
  return found.filter((_, at) => places.indexOf(places[at]!) === at);
}
