import type { Connection } from "../connection";
import { BigdataError } from "../errors";
import type { ListedRun } from "../services/execution";
import { poll } from "../wait/poll";
import { ambiguous } from "./ambiguous";
import { list, strays } from "./search";
import type { Call } from "./task";
import type { Trail } from "./trail";

/** How long a run is looked for whose submission got no answer: lists lag, and a cut request may yet be processed. */
const LOOK_FOR_MS = 60_000;
const PAUSES = { firstMs: 1_000, factor: 1.6, maxMs: 10_000 };

/**
 * Looks for the run that came of a submission without an answer (contract I4). By its handle; where it has none, by
 * what is there now and was not there before.
 * @param doubt the error of the submission
 * @returns undefined: nothing has come of it. @throws ERR_RUN_AMBIGUOUS; ERR_SUBMIT_UNKNOWN where that stays in doubt
 */
export async function findLost(
  call: Call,
  connection: Connection,
  trail: Trail,
  doubt: BigdataError,
): Promise<ListedRun | undefined> {
  const { handle } = trail;
  const { clock, random, interrupted } = call.world.host;
  // Not by its time: the service's clock may be wrong.
  const isOurs = (run: ListedRun) =>
    !trail.knows(run) && (handle === undefined || run.handle?.request === handle.request);
  let seen = false;
  const found = await poll(
    { clock, random, interrupted, pauses: PAUSES, deadlineMs: clock.now() + LOOK_FOR_MS },
    async (signal) => {
      seen = false;
      const runs = await list(call, connection, signal).catch(() => undefined);
      seen = runs !== undefined;
      const ours = strays(call, handle, runs ?? []).filter(isOurs);
      return ours.length > 0 ? ours : undefined;
    },
  );
  // Not to have seen it is no proof, unless the last look was one.
  if (found === "interrupted" || (found === "deadline" && !seen)) throw unresolved(doubt);
  if (found === "deadline") return undefined;
  if (found.length > 1) throw ambiguous(call, handle, found, "nothing more was submitted");
  return found[0];
}

function unresolved(doubt: BigdataError): BigdataError {
  const text = `${doubt.message} It was looked for in vain; the next \`pulumi up\` looks for it again before it starts anything`;
  return new BigdataError("ERR_SUBMIT_UNKNOWN", text, doubt);
}
