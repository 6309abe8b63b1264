/** Every reference in variables and resources, and where it stands; what cannot be read is said. */
import { callProblem } from "./calls";
import type { Definition } from "./definition";
import { template, type Reference } from "./expression";
import { type Part, type Spot, spotOf } from "./layers";
import type { Path } from "./path";
import type { Place, Rule } from "./place";
import type { Entry } from "./sections";
import { walk } from "./walk";

/** A reference, and where it stands. */
export interface Use {
  readonly from: Entry;
  readonly reference: Reference;
  readonly place: Place;
  /** Whether it stands among the inputs of a resource, none of which takes a resource as such. */
  readonly isInput: boolean;
}

type Say = (place: Place, rule: Rule, message: string) => void;

/** A value in which references may stand. */
interface Holder {
  readonly from: Entry;
  readonly value: unknown;
  readonly isInput: boolean;
  /** Where a part of it is written. */
  spotOf(way: Path): Spot;
}

export function usesIn(variables: readonly Entry[], resources: readonly Definition[], say: Say): Use[] {
  const holders = [...variables.map(ofVariable), ...resources.flatMap(ofResource)];
  return holders.flatMap((holder) => usesInOne(holder, say));
}

function ofVariable(from: Entry): Holder {
  const { source, path, value } = from;
  return { from, value, isInput: false, spotOf: (way) => ({ source, path: [...path, ...way] }) };
}

function ofResource(from: Definition): Holder[] {
  const part = (name: Part): Holder => ({
    from,
    value: from[name],
    isInput: name === "properties",
    spotOf: (way) => spotOf(from.layers, name, way),
  });
  return [part("properties"), part("options")];
}

function usesInOne({ from, value, isInput, spotOf: spot }: Holder, say: Say): Use[] {
  const uses: Use[] = [];
  walk(value, [], {
    text: (text, way) => {
      let seen = 0;
      for (const part of template(text)) {
        if (typeof part === "string") continue;
        const { source, path } = spot(way);
        const place = source.referencePlace(path, seen++);
        if (part.kind === "malformed") say(place, "expression", part.message);
        else uses.push({ from, reference: part, place, isInput });
      }
    },
    key: (key, way) => {
      const { source, path } = spot(way);
      if (template(key).every((part) => typeof part === "string")) return;
      say(source.keyPlace(path), "unsupported", "a key is taken as it stands: nothing is looked up in it");
    },
    call: (call, way) => {
      const wrong = callProblem(call);
      if (wrong === undefined) return;
      const { source, path } = spot(way);
      say(wrong.at === "key" ? source.keyPlace(path) : source.valuePlace(path), wrong.rule, wrong.message);
    },
  });
  return uses;
}
