import type { Problem } from "./explain";
import { isKnownText } from "./reading";
import type { Inputs } from "./unknown";

/**
 * Where the id of a run tells where it ran, a run that is taken over must have run there: a look elsewhere would not
 * find it.
 * @param parts the inputs that the id begins with, in order; each part is percent-encoded
 */
export function adoptedElsewhere(inputs: Inputs, parts: readonly string[]): Problem[] {
  const { adoptExecutionId } = inputs;
  if (!isKnownText(adoptExecutionId)) return [];
  const steps = adoptExecutionId.split("/");
  if (steps.length !== parts.length + 1) return [];
  const stray = parts.find((part, at) => {
    const wanted = inputs[part];
    return isKnownText(wanted) && decoded(steps[at] ?? "") !== wanted;
  });
  if (stray === undefined) return [];
  const message = `is the id of a run with another ${stray} than that given here: give that of a run with the same ${parts.join(" and ")}`;
  return [{ path: "adoptExecutionId", message }];
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}
