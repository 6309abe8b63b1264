import { pathText } from "../provider/schema";
import { matches } from "./pattern";
import { type Program, programsOf } from "./programs";
import type { Seen } from "./resource";
import { rule } from "./rule";
import { shown } from "./secretMarks";

interface Config {
  readonly locations?: readonly string[];
  readonly allowUploads: boolean;
}

/** Jars, scripts and libraries come from these places alone. */
export const allowedJobLocations = rule<Config>(
  {
    name: "allowed-job-locations",
    description: "Jars, scripts and libraries of jobs come from the places that are allowed.",
    enforcementLevel: "mandatory",
    configSchema: {
      properties: {
        locations: {
          type: "array",
          items: { type: "string", minLength: 1 },
          description:
            "Where code may come from: a folder with all below it (obs://jars/prod/), or a pattern (obs://jars/*/etl-*.jar) in which * stays within a folder and ** does not. Without the setting, from anywhere.",
        },
        allowUploads: {
          type: "boolean",
          default: true,
          description:
            "Whether job binaries may be given as content or source, which were reviewed with the definition.",
        },
      },
    },
  },
  (resource, { locations, allowUploads }) => [
    ...(allowUploads ? [] : uploads(resource)),
    ...(locations === undefined
      ? []
      : programsOf(resource).flatMap((program) => violations(resource, program, locations))),
  ],
);

function uploads({ className, inputs }: Seen): string[] {
  if (!className.endsWith(".JobBinary")) return [];
  return ["content", "source"]
    .filter((property) => inputs[property] !== undefined)
    .map(
      (property) =>
        `${property}: uploads are not allowed: put the file where code may come from, and give its url`,
    );
}

/** Who reads it may take it for another place than it seems: steps up, escapes, and what ends an address or joins two. */
const TRICKY: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/(?:^|[/\\{,])\.{1,2}(?=$|[/\\},])/, "has . or .. in it"],
  [/%/, "has an escape with % in it"],
  [/\\/, "has a backslash in it"],
  [/[\s\p{C}]/u, "has a blank, or a character that cannot be seen, in it"],
  [/^[^:/]+:\/\/[^/]*@/, "has a user in it"],
  [/[{}]/, "has braces in it, which stand for several places"],
];

function violations(
  { urn }: Seen,
  { path, place: written }: Program,
  locations: readonly string[],
): string[] {
  const place = written.replace(/#[^/]*$/, "");
  const isAllowed = locations.some((location) => isWithin(place, location));
  const tricks = TRICKY.filter(([pattern]) => pattern.test(place)).map(([, what]) => what);
  if (isAllowed && tricks.length === 0) return [];
  const why = isAllowed
    ? `it ${tricks.join(", ")}: write the place plainly`
    : `allowed are ${list(locations)}`;
  const seenPlace = shown(urn, path, plain(place));
  return [
    `${pathText(path)}: code may not come from ${seenPlace}; ${why}. Put the file into an allowed place, or have the place added to the policy's setting`,
  ];
}

const list = (locations: readonly string[]) => (locations.length === 0 ? "no places" : locations.join(", "));

/** The longest place that a message repeats. */
const LONGEST_SHOWN = 200;
const USER_INFO = /([^:/]+:\/\/)[^/]*@/;

/** A user of an address may have a password. */
function plain(place: string): string {
  const text = place.replace(USER_INFO, "$1…@");
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

/** A folder holds all below it. Case counts, as it does where files lie. */
function isWithin(place: string, location: string): boolean {
  const folder = location.endsWith("/") ? `${location}**` : location;
  const wildcards = { "*": "[^/]*", "**": ".*" };
  return matches(place, folder, wildcards) || matches(place, `${folder}/**`, wildcards);
}
