/** What the schema says of each resource, at its line. A value that only `pulumi up` will know may turn out right. */
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
} from "../provider/schema";
import { CLASS_OF_TYPE } from "./classes";
import { template } from "./expression";
import { callIn, SECRET } from "./functions";
import { instead, nothingThere, numbersIn, otherShape, replaced } from "./instead";
import { OPTION_NAMES } from "./options";
import { parsedPath, type Path } from "./path";
import { inOrder, type Place, type Problem } from "./place";
import { programOf } from "./program";
import { type Definition, inputPath } from "./sections";
import type { Source } from "./source";
import { isMap, throughSecrets, valueAt } from "./walk";

/** All there is to say about these files, in the order in which people read. */
export function check(sources: readonly Source[], outside?: ReadonlySet<string>): Problem[] {
  const program = programOf(sources, outside);
  return inOrder([...program.problems, ...[...program.resources.values()].flatMap(ofSchema)]);
}

interface Checked {
  readonly className: ClassName;
  readonly definition: Definition;
  /** As far as they are known. */
  readonly inputs: Readonly<Record<string, unknown>>;
}

function ofSchema(definition: Definition): Problem[] {
  const className = CLASS_OF_TYPE[definition.type];
  if (className === undefined || !definition.isWhole) return [];
  const { properties } = definition;
  const inputs = Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, known(value)]));
  const jobType = typeof inputs["jobType"] === "string" ? inputs["jobType"] : undefined;
  const checked = { className, definition, inputs };
  const isSecret = (path: Path): boolean => throughSecrets(properties, path).length > path.length;
  const wrong = problems(className, inputs, isSecret);
  return [
    ...wrong.map((finding) => error(checked, finding)),
    ...warnings(className, jobType, inputs).map((finding) => advice(checked, finding)),
    ...otherDigits(checked, wrong).map((finding) => advice(checked, finding)),
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
  const { source } = checked.definition;
  const way = parsedPath(finding.path) ?? [];
  const path = inputPath(checked.definition, way);
  const value = valueAt(checked.inputs, way);
  const wouldDo = (other: unknown): boolean => isRight(checked, way, other);
  const isEmpty = value === null && source.has(path);
  const isSecret = finding.message.endsWith("(secret)");
  const message = isEmpty
    ? nothingThere(wouldDo)
    : (elsewhere(checked.className, finding, way) ??
      finding.message +
        instead(value, source.written(path) ?? "", isSecret, wouldDo) +
        otherShape(value, finding.message));
  return {
    place: placeOf(source, path, finding),
    severity: "error",
    rule: "schema",
    message: named(finding, message),
  };
}

function advice({ definition }: Checked, finding: Finding): Problem {
  const place = placeOf(definition.source, inputPath(definition, parsedPath(finding.path) ?? []), finding);
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
  return Object.hasOwn(changeOf(className), name) ? `${name} belongs directly under properties` : undefined;
}

function placeOf(source: Source, path: Path, finding: Finding): Place {
  const isEmpty = source.written(path) === "" && typeof path.at(-1) === "string";
  const isKey = concernsKey(finding) || !source.has(path) || isEmpty;
  return isKey ? source.keyPlace(path) : source.valuePlace(path);
}

function isRight({ className, inputs }: Checked, way: Path, value: unknown): boolean {
  const others = replaced(inputs, way, value) as Checked["inputs"];
  return problems(className, others).every(({ path }) => path !== pathText(way));
}

/** `1.0`, which YAML makes 1 of, where it may have been meant as a text. */
function otherDigits(checked: Checked, wrong: readonly Finding[]): Finding[] {
  return numbersIn(checked.inputs).flatMap(([way, value]) => {
    const path = pathText(way);
    const written = checked.definition.source.written(inputPath(checked.definition, way));
    const isSame = written === undefined || written === String(value);
    if (isSame || wrong.some((one) => one.path === path) || !isRight(checked, way, written)) return [];
    return [{ path, message: `arrives as ${String(value)}; write it in quotes to keep it as it stands` }];
  });
}
