/** Every reference in variables and resources, and where it stands; what cannot be read is said. */
import type { Entry } from "../entry";
import type { Path } from "../path";
import { mistake, type Place, type Problem } from "../place";
import type { Definition } from "../resources/definition";
import { type Part, type Spot, spotOf } from "../resources/layers";
import { callProblem } from "../values/calls";
import { template, type Reference } from "../values/expression";
import { refers } from "../values/open";
import { walk } from "../values/walk";

/** A reference, and where it stands. */
export interface Use {
  readonly from: Entry;
  readonly reference: Reference;
  readonly place: Place;
  /** Whether it stands among the inputs of a resource, none of which takes a resource as such. */
  readonly isInput: boolean;
}

/** A value in which references may stand. */
interface Holder {
  readonly from: Entry;
  readonly value: unknown;
  readonly isInput: boolean;
  /** Where a part of it is written. */
  spotOf(way: Path): Spot;
}

export interface Uses {
  readonly uses: readonly Use[];
  /** What cannot be read as a reference or a call. */
  readonly problems: readonly Problem[];
}

export function usesIn(variables: readonly Entry[], resources: readonly Definition[]): Uses {
  const holders = [...variables.map(ofVariable), ...resources.flatMap(ofResource)];
  const found = holders.map(usesInOne);
  return { uses: found.flatMap(({ uses }) => uses), problems: found.flatMap(({ problems }) => problems) };
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

function usesInOne({ from, value, isInput, spotOf: spot }: Holder): Uses {
  const uses: Use[] = [];
  const problems: Problem[] = [];
  walk(value, [], {
    text: (text, way) => {
      const { source, path } = spot(way);
      const references = template(text).filter((part) => typeof part !== "string");
      for (const [nth, part] of references.entries()) {
        const place = source.referencePlace(path, nth);
        if (part.kind === "malformed") problems.push(mistake(place, "expression", part.message));
        else uses.push({ from, reference: part, place, isInput });
      }
    },
    key: (key, way) => {
      if (!refers(key)) return;
      const { source, path } = spot(way);
      const message = "a key is taken as it stands: nothing is looked up in it";
      problems.push(mistake(source.keyPlace(path), "unsupported", message));
    },
    call: (call, way) => {
      const wrong = callProblem(call);
      if (wrong === undefined) return;
      const { source, path } = spot(way);
      const place = wrong.at === "key" ? source.keyPlace(path) : source.valuePlace(path);
      problems.push(mistake(place, wrong.rule, wrong.message));
    },
  });
  return { uses, problems };
}
