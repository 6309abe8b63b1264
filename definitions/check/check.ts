/** All there is to say about a program of definitions, in the order in which people read. */
import { some } from "../names";
import { inOrder, type Problem } from "../place";
import type { Program } from "../program/program";
import { classOf } from "../resources/classes";
import { type Defaults, EVERY_TYPE, typesWith } from "../resources/defaults";
import type { Definition } from "../resources/definition";
import { type Layer, settled } from "../resources/layers";
import { schemaProblems } from "./schemaCheck";

/** How many of those that a default makes wrong are named. */
const NAMES_TOLD = 3;

export function check({ problems, defaults, resources }: Program): Problem[] {
  const certain = [...problems, ...defaults.flatMap(ofDefaults)];
  return inOrder([...certain, ...ofDefinitions([...resources.values()], certain)]);
}

/** What is wrong with defaults whoever gets them. That something is missing is not: a definition may add it. */
function ofDefaults({ layers }: Defaults): Problem[] {
  return [...layers].flatMap(([type, layer]) =>
    type === EVERY_TYPE
      ? Object.keys(layer.properties).flatMap((name) => ofEvery(layer, name))
      : ofLayer(layer, type),
  );
}

function ofLayer(layer: Layer, type: string): Problem[] {
  const className = classOf(type);
  if (className === undefined) return [];
  const properties = settled(layer.properties);
  return schemaProblems({ className, properties, layers: [layer], isWhole: false });
}

/** Of a property that several classes know, what is wrong for each of them. */
function ofEvery(layer: Layer, name: string): Problem[] {
  const alone = { ...layer, properties: { [name]: layer.properties[name] } };
  const [first = [], ...others] = typesWith(name).map((type) => ofLayer(alone, type));
  return first.filter((problem) => others.every((found) => found.some((one) => isSame(one, problem))));
}

const isSame = (a: Problem, b: Problem): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What a default makes wrong only together with a definition says with which. */
function ofDefinitions(definitions: readonly Definition[], certain: readonly Problem[]): Problem[] {
  const known = new Set(certain.map((problem) => JSON.stringify(problem)));
  const throughDefaults = new Map<string, { problem: Problem; names: string[] }>();
  const own: Problem[] = [];
  for (const definition of definitions)
    for (const problem of ofDefinition(definition)) {
      const key = JSON.stringify(problem);
      if (problem.place.file === definition.source.file) own.push(problem);
      else if (!known.has(key)) {
        const { names } = throughDefaults.get(key) ?? { names: [] };
        throughDefaults.set(key, { problem, names: [...names, definition.name] });
      }
    }
  const told = [...throughDefaults.values()].map(({ problem, names }) => ({
    ...problem,
    message: `${problem.message} (a default of ${some(names.sort(), NAMES_TOLD)})`,
  }));
  return [...own, ...told];
}

function ofDefinition({ type, properties, layers, isWhole, hasGaps }: Definition): Problem[] {
  const className = classOf(type);
  return className === undefined || !isWhole
    ? []
    : schemaProblems({ className, properties, layers, isWhole: !hasGaps });
}
