import { isUnknown, warnings, type ClassName, type Problem } from "../../schema";
import type { Inputs } from "../execution";

/** What will surprise in a run whose type stands in its own inputs. */
export function typeWarnings(className: ClassName, inputs: Inputs): readonly Problem[] {
  const { jobType } = inputs;
  const type = typeof jobType === "string" && !isUnknown(jobType) ? jobType : undefined;
  return warnings(className, type, inputs);
}
