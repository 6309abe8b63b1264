/** What the schema says of the properties of a resource, each at its line. A value that only `pulumi up` will know may turn out right. */
import {
  type ClassName,
  changeOf,
  concernsKey,
  namesKey,
  pathText,
  type Problem as Finding,
  problems,
  UNKNOWN,
  warnings,
} from "../../provider/schema";
import { parsedPath, type Path } from "../path";
import { mistake, type Place, type Problem } from "../place";
import { inputSpot, type Layer, type Spot, type Values } from "../resources/layers";
import { OPTION_NAMES } from "../resources/options";
import { template } from "../values/expression";
import { callIn, SECRET } from "../values/functions";
import { isMap, replaced, throughSecrets, valueAt, walk } from "../values/walk";
import { instead, nothingThere, otherShape } from "./instead";

/** What is checked: properties of a class, with the places where they are written. */
export interface Subject {
  readonly className: ClassName;
  readonly properties: Values;
  /** Nearest first; the first of them is where a property would belong that none has. */
  readonly layers: readonly Layer[];
  /** Whether these are all properties; else nothing is said that what is not there may change. */
  readonly isWhole: boolean;
}

interface Checked extends Subject {
  /** As far as they are known. */
  readonly inputs: Values;
}

export function schemaProblems(subject: Subject): Problem[] {
  const { className, properties, isWhole } = subject;
  const inputs = Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, known(value)]));
  const jobType = typeof inputs["jobType"] === "string" ? inputs["jobType"] : undefined;
  const checked = { ...subject, inputs };
  const isSecret = (path: Path): boolean => throughSecrets(properties, path).length > path.length;
  const wrong = problems(className, inputs, isSecret).filter(
    ({ path }) => isWhole || valueAt(inputs, parsedPath(path) ?? []) !== undefined,
  );
  const odd = isWhole ? warnings(className, jobType, inputs) : [];
  return [
    ...wrong.map((finding) => error(checked, finding)),
    ...[...odd, ...otherDigits(checked, wrong)].map((finding) => advice(checked, finding)),
  ];
}

/** The value as far as it is known without a cloud: a text with a reference in it is not. */
function known(value: unknown): unknown {
  if (typeof value === "string") {
    const parts = template(value);
    return parts.length === 1 && typeof parts[0] === "string" ? parts[0] : UNKNOWN;
  }
  if (Array.isArray(value)) return value.map(known);
  if (!isMap(value)) return value;
  const call = callIn(value);
  if (call !== undefined) return call.name === SECRET ? known(call.argument) : UNKNOWN;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, known(item)]));
}

function error(checked: Checked, finding: Finding): Problem {
  const way = parsedPath(finding.path) ?? [];
  const spot = spotIn(checked, way);
  const value = valueAt(checked.inputs, way);
  const wouldDo = (other: unknown): boolean => isRight(checked, way, other);
  const isEmpty = value === null && !namesKey(finding) && spot.source.has(spot.path);
  const isSecret = finding.message.endsWith("(secret)");
  const message = isEmpty
    ? nothingThere(wouldDo)
    : (elsewhere(checked.className, finding, way) ??
      finding.message +
        instead(value, spot.source.written(spot.path) ?? "", isSecret, wouldDo) +
        otherShape(value, finding.message, isSecret));
  return mistake(placeOf(spot, finding), "schema", named(finding, message));
}

const spotIn = ({ layers, properties }: Subject, way: Path): Spot => inputSpot(layers, properties, way);

function advice(checked: Checked, finding: Finding): Problem {
  const place = placeOf(spotIn(checked, parsedPath(finding.path) ?? []), finding);
  return { place, severity: "warning", rule: "advice", message: named(finding, finding.message) };
}

/** A sentence about a key names it by itself. */
function named(finding: Finding, message: string): string {
  return finding.path === "" || namesKey(finding) ? message : `${finding.path}: ${message}`;
}

/** Where a property belongs that is unknown only in its place. */
function elsewhere(className: ClassName, finding: Finding, way: Path): string | undefined {
  const name = String(way.at(-1));
  if (!namesKey(finding)) return undefined;
  if (OPTION_NAMES.includes(name)) return `${name} belongs under options`;
  if (name === "options") return "options belongs beside properties";
  return Object.hasOwn(changeOf(className), name) ? `${name} belongs directly under properties` : undefined;
}

function placeOf({ source, path }: Spot, finding: Finding): Place {
  const value = source.valuePlace(path);
  const isNothing = source.written(path) === "" && value.start.column === value.end.column;
  const isEmpty = isNothing && typeof path.at(-1) === "string";
  const isKey = concernsKey(finding) || !source.has(path) || isEmpty;
  return isKey ? source.keyPlace(path) : value;
}

function isRight({ className, inputs }: Checked, way: Path, value: unknown): boolean {
  const others = replaced(inputs, way, value) as Checked["inputs"];
  return problems(className, others).every(({ path }) => path !== pathText(way));
}

/** `1.0`, which YAML makes 1 of, where it may have been meant as a text. */
function otherDigits(checked: Checked, wrong: readonly Finding[]): Finding[] {
  const found: Finding[] = [];
  walk(checked.inputs, [], {
    number: (value, way) => {
      const path = pathText(way);
      const spot = spotIn(checked, way);
      const written = spot.source.written(spot.path);
      const isSame = written === undefined || written === String(value);
      if (isSame || wrong.some((one) => one.path === path) || !isRight(checked, way, written)) return;
      found.push({
        path,
        message: `arrives as ${String(value)}; write it in quotes to keep it as it stands`,
      });
    },
  });
  return found;
}
