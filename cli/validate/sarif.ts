/**
 * For code scanning and editors: SARIF 2.1.0, https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 *
 * The standard wants `{` in a message doubled; no reader undoes that, and `${name}` would be shown as `${{name}}`,
 * which means something else to GitHub. So a message stays as it is.
 */
import { createHash } from "node:crypto";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Place, Problem, Rule } from "../../definitions/place";
import { jsonDocument } from "./json";
import { pathInRepository } from "./repository";
import type { Checked, Surroundings } from "./report";

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

const RULES: Readonly<Record<Rule, string>> = {
  syntax: "The file is well-formed YAML or JSON",
  structure: "The file and its resources have the parts that definitions are made of",
  unsupported: "Only what is supported of Pulumi YAML is used",
  expression: "What stands in ${…} can be understood",
  "unknown-name": "Every name that is referred to is defined",
  "duplicate-name": "A name is defined once",
  cycle: "No resource needs itself, through whichever others",
  schema: "The properties are those of the resource, with values that it takes",
  advice: "Nothing is written that is allowed and known to surprise",
};

const RULE_IDS = Object.keys(RULES) as Rule[];

export function sarif({ problems }: Checked, { version }: Surroundings): string {
  const rules = RULE_IDS.map((id) => ({ id, shortDescription: { text: RULES[id] } }));
  const fingerprint = fingerprints();
  const run = {
    tool: { driver: { name: "pulumi-bigdata", version, rules } },
    columnKind: "utf16CodeUnits",
    results: problems.map((problem) => result(problem, fingerprint(problem))),
  };
  return jsonDocument({ $schema: SCHEMA, version: "2.1.0", runs: [run] });
}

function result({ place, severity, rule, message }: Problem, fingerprint: string): unknown {
  const physicalLocation = { artifactLocation: { uri: uriOf(place.file) }, region: regionOf(place) };
  return {
    ruleId: rule,
    ruleIndex: RULE_IDS.indexOf(rule),
    level: severity,
    message: { text: message },
    locations: [{ physicalLocation }],
    partialFingerprints: { "problem/v1": fingerprint },
  };
}

/** As we count: from 1, and the end is behind the last character. */
function regionOf({ start, end }: Place): Record<string, number> {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

function uriOf(file: string): string {
  const path = pathInRepository(file);
  if (path === undefined) return pathToFileURL(resolve(file)).href;
  // Windows has names that are no Unicode; the way through bytes makes them one.
  return Buffer.from(path).toString().split("/").map(encodeURIComponent).join("/");
}

/** A message may name another place, which moves as well. */
const LINE_AND_COLUMN = /:\d+(:\d+)?\b/g;

/**
 * By these a reader knows a problem again after an edit, so lines are left out; equal ones are told apart by counting.
 */
function fingerprints(): (problem: Problem) => string {
  const seen = new Map<string, number>();
  return ({ place, rule, message }) => {
    const what = JSON.stringify([rule, uriOf(place.file), message.replaceAll(LINE_AND_COLUMN, "")]);
    const earlier = seen.get(what) ?? 0;
    seen.set(what, earlier + 1);
    return `${createHash("sha256").update(what).digest("hex")}:${earlier + 1}`;
  };
}
