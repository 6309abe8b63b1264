/**
 * A job of Sahara, or of MRS v1.1, may define arguments by name (its `interface`), and then each run gives values for
 * them. Both sides are checked as Sahara checks them, the definition with the job and the values with the run.
 */
import type { IsSecret, Problem } from "./explain";
import { didYouMean } from "./nearest";
import { pathText } from "./path";
import { type Inputs, isObject, isUnknown } from "./unknown";
import { got } from "./words";

/** An argument as the service sends it with a job. */
export interface JobArgument {
  readonly name: string;
  readonly mapping_type: string;
  readonly location: string;
  readonly value_type?: string;
  readonly required: boolean;
  readonly default?: string | null;
}

const UUID = /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;
const DIGITS = /^\d+$/;

/** What a value of this type must be; undefined if this one is. Digits may come as a number or as text. */
function demand(type: unknown, value: unknown): string | undefined {
  switch (type) {
    case "number":
      return typeof value !== "boolean" && DIGITS.test(String(value))
        ? undefined
        : "must be a number of digits only";
    case "data_source":
      return typeof value === "string" && (UUID.test(value) || SCHEME.test(value))
        ? undefined
        : "must be the id of a data source, or a URL";
    default:
      return typeof value === "string" ? undefined : "must be a string, as the job defines it";
  }
}

/** Elements that repeat the key of an earlier one. */
function repeated(list: readonly Inputs[], keyOf: (argument: Inputs) => readonly unknown[]): number[] {
  const keys = list.map(keyOf);
  const texts = keys.map((key) => JSON.stringify(key));
  return keys.flatMap((key, index) =>
    key.every((part) => typeof part === "string" && !isUnknown(part)) &&
    texts.indexOf(texts[index] ?? "") < index
      ? [index]
      : [],
  );
}

function positionProblems(list: readonly Inputs[]): Problem[] {
  const indexed = list.map((argument, index) => ({ argument, index }));
  const positional = indexed.filter(({ argument }) => argument["mappingType"] === "args");
  const open = list.some(({ mappingType, location }) => isUnknown(mappingType) || isUnknown(location));
  return positional.flatMap(({ argument, index }) => {
    const { location, required, default: preset } = argument;
    const gap = !DIGITS.test(String(location)) || Number(location) >= positional.length;
    const problems: Problem[] = [];
    if (typeof location === "string" && gap && !open) {
      const message = `must be a position: the locations of args count from "0" without gaps${got(location, false)}`;
      problems.push({ path: `interface[${index}].location`, message });
    }
    if (required === false && (preset === undefined || preset === "")) {
      const message = "is required: an argument among args that a run may leave out needs a default";
      problems.push({ path: `interface[${index}].default`, message });
    }
    return problems;
  });
}

/** What is wrong with the arguments a job defines, beyond the schema. */
export function definitionProblems(definition: unknown, isSecret: IsSecret): Problem[] {
  if (!Array.isArray(definition) || !definition.every(isObject)) return [];
  const list = definition;
  return [
    ...repeated(list, ({ name }) => [name]).map((index) => ({
      path: `interface[${index}].name`,
      message: "is the name of an argument before it; names must be unique",
    })),
    ...repeated(list, ({ mappingType, location }) => [mappingType, location]).map((index) => ({
      path: `interface[${index}].location`,
      message: "is where an argument before it goes; each needs a place of its own",
    })),
    ...positionProblems(list),
    ...list.flatMap(({ valueType, default: preset }, index) => {
      if (typeof preset !== "string" || isUnknown(preset) || isUnknown(valueType)) return [];
      const path = ["interface", index, "default"];
      const must = demand(valueType, preset);
      return must === undefined
        ? []
        : [{ path: pathText(path), message: must + got(preset, isSecret(path)) }];
    }),
  ];
}

/** What is wrong with the values a run gives for the arguments its job defines. */
export function interfaceProblems(
  definition: readonly JobArgument[],
  inputs: Inputs,
  isSecret: IsSecret,
): Problem[] {
  const values = inputs["interface"];
  if (isUnknown(values)) return [];
  if (values === undefined) return definition.length === 0 ? [] : [missingInterface(definition)];
  if (!isObject(values)) return [];
  const names = definition.map(({ name }) => name);
  const unknown = Object.keys(values).filter((name) => !names.includes(name));
  return [
    ...unknown.map((name) => ({
      path: pathText(["interface", name]),
      message: unknownArgument(name, names),
    })),
    ...definition.flatMap((argument) => valueProblems(argument, values, inputs, isSecret)),
  ];
}

function missingInterface(definition: readonly JobArgument[]): Problem {
  const required = definition.filter(({ required }) => required).map(({ name }) => name);
  const needs = required.length === 0 ? "give {} for none" : `it needs ${required.join(", ")}`;
  return { path: "interface", message: `is required: the job defines arguments by name; ${needs}` };
}

function unknownArgument(name: string, names: readonly string[]): string {
  if (names.length === 0) return "is unknown: the job defines no arguments by name";
  return `is unknown to the job${didYouMean(name, names) || `; it defines ${names.join(", ")}`}`;
}

function valueProblems(argument: JobArgument, values: Inputs, inputs: Inputs, isSecret: IsSecret): Problem[] {
  const { name, mapping_type: section, location, value_type: type, required } = argument;
  const place = ["interface", name];
  const path = pathText(place);
  if (!Object.hasOwn(values, name)) {
    return required ? [{ path, message: "is required by the job" }] : [];
  }
  const value = values[name];
  if (isUnknown(value)) return [];
  const target = ["jobConfigs", section, location];
  const must = demand(type, value);
  if (must !== undefined) return [{ path, message: must + got(value, isSecret(place) || isSecret(target)) }];
  const sections = isObject(inputs["jobConfigs"]) ? inputs["jobConfigs"] : {};
  const given = isObject(sections[section]) ? sections[section] : {};
  const other = given[location];
  if (section === "args" || other === undefined || isUnknown(other) || other === value) return [];
  return [{ path, message: `differs from ${pathText(target)}, where it goes: give it once` }];
}
