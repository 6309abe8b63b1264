import type { ExecutionService, Snapshot } from "../services/execution";

const NOT_SHOWN =
  "the reason is not shown here, for the run may have been started with secrets that are not known now";

/**
 * A run without the texts in which its service may repeat what it was started with. What was secret then nobody can
 * tell any more, where the process that has started it was killed before it could save its state.
 */
export function veiledOf({ echoingOutputs = [] }: ExecutionService, snapshot: Snapshot): Snapshot {
  const { statusReason, trackingUrl: _url, own = {}, ...others } = snapshot;
  const shown = Object.entries(own).filter(([key]) => !echoingOutputs.includes(key));
  return {
    ...others,
    ...(statusReason !== undefined && others.status !== "SUCCEEDED" && { statusReason: NOT_SHOWN }),
    own: Object.fromEntries(shown),
  };
}
