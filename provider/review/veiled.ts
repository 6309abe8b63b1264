/**
 * Where a policy has found a credential in clear, which of the values is one only its words tell, and the value may stand
 * in others, too. So all of them are withheld: what is shown is where something differs. Of one that the change takes out
 * the place is known, and it alone is masked.
 */
import { redactor, Secrets } from "../secrets";
import { UNKNOWN, type Properties } from "../values";
import { HIDDEN, leaves, mapped } from "./hidden";
import type { Step } from "./step";

/**
 * The step with the shape of its inputs and none of their values, and nothing in which a service may echo one.
 * @param isOpen whether no value of this input can be a credential
 */
export function veiled(step: Step, isOpen: (input: string) => boolean): Step {
  const { old, inputs, announced: _announced, ...rest } = step;
  const veil = (values: Properties) => ({
    ...values,
    ...ofInputs(values, isOpen, (one) => mapped(one, masked)),
  });
  return {
    ...rest,
    ...(inputs && { inputs: veil(inputs) }),
    ...(old && { old: { ...old, inputs: veil(old.inputs), outputs: withoutEchoes(old.outputs) } }),
  };
}

/** The step without the credentials that it takes out, and nothing in which a service may echo a part of one. */
export function withoutTakenOut(step: Step): Step {
  const { old, takenOut = [], announced: _announced, ...rest } = step;
  if (old === undefined || takenOut.length === 0) return step;
  const inputs = takenOutOf(step).hidden(old.inputs);
  return { ...rest, old: { ...old, inputs, outputs: withoutEchoes(old.outputs) } };
}

export function takenOutOf({ old, takenOut = [] }: Step): Secrets {
  return new Secrets({ ...old?.inputs, __secretPaths: takenOut }, []);
}

/** A mask for what others say about a resource: it may quote any of its inputs. */
export function maskOfInputs(...states: readonly Properties[]): (text: string) => string {
  const quoted = states.flatMap((state) =>
    leaves(
      ofInputs(
        state,
        () => false,
        (value) => value,
      ),
    ),
  );
  return redactor(quoted.filter((text) => text !== HIDDEN && text !== UNKNOWN));
}

/** What the SDK adds is of nobody's choice, and stays out of it. */
function ofInputs(
  values: Properties,
  isOpen: (input: string) => boolean,
  change: (value: unknown) => unknown,
): Properties {
  const given = Object.entries(values).filter(([name]) => !name.startsWith("__") && !isOpen(name));
  return Object.fromEntries(given.map(([name, value]) => [name, change(value)]));
}

function masked(leaf: unknown): unknown {
  const tells = typeof leaf === "number" || (typeof leaf === "string" && leaf !== UNKNOWN);
  return tells ? HIDDEN : leaf;
}

function withoutEchoes({ statusReason: _reason, trackingUrl: _url, ...outputs }: Properties): Properties {
  return outputs;
}
