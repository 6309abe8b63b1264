/** What becomes of the run that stands in state, where it leaves the stack or is replaced: in words. */
import { keepsRecord, optionsOf } from "../execution/options";
import { goesOn, statusIn, type Outputs } from "../execution/outputs";
import { asker, isRemovable } from "./foresight";
import type { ReviewedRun } from "./review";
import type { Old } from "./step";
import type { Subject } from "./why";

const GONE = "its record is gone already";
const PROTECTED = "it is protected at the service (isProtected): pulumi up fails";

/** By whoever last set it, as far as the state knows (contract D3). */
const isProtected = (outputs: Outputs) => outputs["isProtected"] === true;

export function fateOfLeaving({ service, action, step }: Subject, old: Old): string {
  const { outputs } = old;
  if (step.takenOverBy !== undefined) return `${step.takenOverBy} takes it over: nothing is sent`;
  if (outputs["recordMissing"] === true) return GONE;
  const { onDelete } = optionsOf(outputs);
  const status = statusIn(outputs);
  const removable = isRemovable(service, old);
  if (isProtected(outputs) && (removable || action === "cancel"))
    return `${PROTECTED}, and it stays in state`;
  if (action === "cancel")
    return `it has not ended (${status}): it is cancelled, and its record ${removable ? "is removed" : "stays"}`;
  if (action === "remove") return `it has ended (${status}): its record is removed`;
  if (old.retainOnDelete || outputs["__retainOnDelete"] === true)
    return "retainOnDelete leaves it at the service";
  if (onDelete === "leave") return 'onDelete: "leave" leaves it at the service';
  const keeper = onDelete === "cancel" ? 'onDelete: "cancel"' : service.address.label;
  return `it has ended (${status}), and ${keeper} keeps its record`;
}

/** For a replacement: what becomes of the present run. */
export function fateOfReplaced({
  service,
  step,
  action,
}: Subject): Pick<ReviewedRun, "replaced" | "cancelsFirst"> {
  const { op, old, replaceReasons } = step;
  if (op !== "replace" || old === undefined) return {};
  const asked = asker(service, replaceReasons);
  if (asked === "engine" && action !== "start") return {};
  const { outputs } = old;
  if (outputs["recordMissing"] === true) return { replaced: GONE };
  const removable = isRemovable(service, old);
  // With rerunFailed as the reason it has ended by now, whatever the state says.
  const going = goesOn(outputs) && !replaceReasons.includes("rerunFailed");
  // Only of a replacement by our own diff, and of what it takes for left behind, the provider knows before it starts.
  const cancelsFirst = going && asked !== "option";
  if (isProtected(outputs)) {
    if (cancelsFirst || (removable && asked === "provider"))
      return { replaced: `${PROTECTED} before it starts anything` };
    if (removable || (going && !keepsGoing(outputs)))
      return { replaced: `${PROTECTED} once the new run is there, and it stays in state` };
  }
  const may = action === "mayStart";
  const end = removable
    ? `its record ${may ? "would be" : "is"} removed once the new run is there`
    : "its record stays";
  if (!going) return { replaced: end };
  if (cancelsFirst)
    return {
      replaced: `it goes on, and ${may ? "would be" : "is"} cancelled first; ${end}`,
      cancelsFirst: true,
    };
  return { replaced: keepsGoing(outputs) ? "it goes on" : `it goes on until the new run is there; ${end}` };
}

const keepsGoing = (outputs: Outputs) => keepsRecord(outputs) && optionsOf(outputs).onDelete !== "cancel";
