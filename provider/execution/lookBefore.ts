import type { Predecessor } from "../call/ledger";
import { described, named } from "../call/words";
import type { Connection } from "../connection";
import type { ListedRun, Snapshot } from "../services/execution";
import type { Handle } from "../services/handle";
import { ambiguous } from "./ambiguous";
import { handleOf } from "./handle";
import { keepsRecord } from "./options";
import { idsOf, listOnce, strays, type Listed } from "./search";
import { look, taskFor, type Call, type Seen, type Task } from "./task";
import { veiledOf } from "./veil";

/** A run at the service, and the last look at it. */
export interface Found {
  readonly task: Task;
  readonly seen: Seen;
}

/** What an earlier `pulumi up`, killed between a submission and the save of its state, has left at the service. */
export interface Left {
  /** What this create would start is going on already. */
  readonly same?: Found;
  /** Going on too, with other inputs: to be cancelled before anything new starts. */
  readonly others: readonly Found[];
  /** All that was there. */
  readonly listed: Listed;
}

/** Looks before a submission for runs of this resource that no state knows. @throws ERR_RUN_AMBIGUOUS */
export async function lookBefore(
  call: Call,
  connection: Connection,
  handle: Handle | undefined,
  predecessor: Predecessor | undefined,
): Promise<Left> {
  const { listed, found } = await lookAround(call, connection, handle);
  if (handle === undefined) {
    judge(call, handle, found.filter(isNews(call, listed.runs, predecessor)));
    return { others: [], listed };
  }
  const isSame = (run: Stray) => run.handle?.request === handle.request;
  const going = found.filter(({ snapshot }) => !snapshot.ended);
  const [same, ...more] = going.filter(isSame);
  if (more.length > 0) throw ambiguous(call, handle, going.filter(isSame));
  if (same === undefined) judge(call, handle, found.filter(isSame));
  return { same, others: going.filter((run) => !isSame(run)), listed };
}

/** What goes on for this resource beside a run that the program adopts: whose it is, the handle alone can tell. */
export async function goingBeside(call: Call, connection: Connection): Promise<readonly Found[]> {
  const handle = handleOf(call);
  if (handle === undefined) return [];
  const { found } = await lookAround(call, connection, handle);
  return found.filter(({ snapshot }) => !snapshot.ended);
}

type Stray = Found & ListedRun;

async function lookAround(call: Call, connection: Connection, handle: Handle | undefined) {
  const listed = await listOnce(call, connection);
  const found = await refreshed(call, connection, strays(call, handle, listed.runs));
  return { listed, found };
}

/** A list may be some time behind; of what goes on by it, the state now is what counts. */
async function refreshed(
  call: Call,
  connection: Connection,
  runs: readonly ListedRun[],
): Promise<readonly Stray[]> {
  const { clock, interrupted } = call.world.host;
  const looks = runs.map(async (run): Promise<Stray[]> => {
    const { snapshot } = run;
    const task = { ...taskFor(call, connection, snapshot.executionId, {}), veiled: true };
    const reading = snapshot.ended ? undefined : await look(task, undefined, interrupted);
    if (reading?.kind === "gone") return [];
    const latest = reading?.kind === "run" ? reading.snapshot : veiledOf(call.service, snapshot);
    return [{ ...run, snapshot: latest, task, seen: { snapshot: latest, atMs: clock.now() } }];
  });
  return (await Promise.all(looks)).flat();
}

/**
 * A run that goes on, or ended other than badly, may be what an interrupted `up` has started. Where records of earlier
 * runs stay on purpose, those that ended say nothing.
 */
function judge(call: Call, handle: Handle | undefined, found: readonly Stray[]): void {
  const { inputs, reporter } = call;
  const expected = keepsRecord(inputs);
  const doubtful = found.filter(({ snapshot }) =>
    snapshot.ended ? !endedBadly(snapshot) && !expected : true,
  );
  if (doubtful.length > 0) throw ambiguous(call, handle, doubtful);
  const latest = found.reduce<Stray | undefined>((last, one) => (isLater(one, last) ? one : last), undefined);
  if (latest === undefined) return;
  const { task, snapshot } = latest;
  reporter.note(
    `an earlier run, ${named(task.service, task.run)}, ended ${described(snapshot)}; a new one starts`,
  );
}

function endedBadly({ status }: Snapshot): boolean {
  return status === "FAILED" || status === "CANCELLED";
}

function isLater(one: Stray, other: Stray | undefined): boolean {
  return other === undefined || submittedMs(one.snapshot) > submittedMs(other.snapshot);
}

/**
 * Where nothing marks a run, one that the user has named in `triggers`, after an earlier stop, says nothing any more. Nor
 * do those that have ended and were there before it, or before the run that is replaced.
 */
function isNews(
  { service, inputs }: Call,
  runs: readonly ListedRun[],
  predecessor: Predecessor | undefined,
): (run: Stray) => boolean {
  const triggers: readonly unknown[] = Array.isArray(inputs["triggers"]) ? inputs["triggers"] : [];
  const words = new Set(triggers.flatMap((value) => String(value).split(/\s+/)));
  const isNamed = (run: ListedRun) =>
    idsOf(run).some((executionId) => words.has(service.idOf({ executionId, inputs })));
  const named = runs.filter(isNamed).map(({ snapshot }) => submittedMs(snapshot));
  const replacedMs = Date.parse(String(predecessor?.outputs["submittedAt"]));
  const knownMs = Math.max(-Infinity, ...[replacedMs, ...named].filter((ms) => !Number.isNaN(ms)));
  return (run) => !isNamed(run) && !(run.snapshot.ended && submittedMs(run.snapshot) <= knownMs);
}

/** NaN where the service does not tell it. */
function submittedMs({ submittedAt }: Snapshot): number {
  return Date.parse(String(submittedAt));
}
