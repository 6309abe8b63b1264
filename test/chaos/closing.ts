/**
 * How every history ends: nothing goes wrong any more, and a patient user brings the stack in order as the messages
 * tell him. A stack that cannot be brought in order so is beyond repair.
 */
import type { Shown } from "./engine";
import { MOST_RESOURCES, type Wish } from "./history";
import type { Accepted } from "./oracle";
import type { Story } from "./story";
import { SETTLED_AFTER_MS } from "./universe";

/** So many `up`s bring the stack in order; one more for each stop of contract I5 that has to be answered. */
const UPS = 3;
/** A message whose way out leads back to it is none. */
const MOST_ANSWERS = 2 * MOST_RESOURCES;

export async function close(story: Story): Promise<void> {
  const { universe, oracle } = story;
  await universe.clock.sleep(SETTLED_AFTER_MS);
  story.declareAll(calm);
  if (!(await inOrder(story))) return;
  for (const run of forgotten(story)) oracle.found("lost", `${run.id} of ${run.owner} goes on in no state`);
  await quiet(story);
  const end = await story.play({ command: "destroy", faults: [], pauseMs: 1_000 });
  if (end.errors.size > 0) return unrepairable(story, "destroy", end);
  for (const run of forgotten(story)) oracle.found("lost", `${run.id} of ${run.owner} outlived the destroy`);
}

/** What a user asks for who wants it to work. Whatever can stay as it is stays. */
function calm(wish: Wish): Wish {
  const ends = wish.ends === "slowly" ? "slowly" : "well";
  const { runTimeoutSeconds: _limit, rerunFailed: _never, adoptExecutionId: _adopted, ...rest } = wish;
  return { ...rest, ends, createLimit: "30m", deleteLimit: "20m" };
}

async function inOrder(story: Story): Promise<boolean> {
  let shown: Shown | undefined;
  let answers = MOST_ANSWERS;
  for (let left = UPS; left > 0; left -= 1) {
    shown = await story.up([], []);
    if (shown.errors.size === 0) return true;
    for (const [name, text] of shown.errors)
      if ((await answered(story, name, text)) && --answers >= 0) left += 1;
    await story.universe.clock.sleep(SETTLED_AFTER_MS);
  }
  unrepairable(story, "up", shown!);
  return false;
}

/** Whether the message names a way on that is none of trying again; it is gone. */
async function answered(story: Story, name: string, text: string): Promise<boolean> {
  const { oracle } = story;
  if (text.includes("ERR_RUN_AMBIGUOUS")) {
    await resolve(story, name, text);
    return true;
  }
  // The outcome of that run will never be known: the message names `triggers`.
  if (/ERR_RUN_VANISHED|ERR_RUN_WITHOUT_RESULT/.test(text))
    addTrigger(story, name, `anew ${oracle.runs.size}`);
  return false;
}

/** Adopts a candidate, or says by a new trigger that another run is wanted beside it. */
async function resolve(story: Story, name: string, text: string): Promise<void> {
  const { oracle, universe } = story;
  const [, named] = /triggers [^"]*"([^"]+)"/.exec(text) ?? [];
  const adoptable = [...text.matchAll(/adoptExecutionId: "([^"]+)"/g)].map(([, id]) => id!);
  const ids = [...new Set([...adoptable, ...(named?.split(" ") ?? [])])];
  const told = new Set(text.split(/[\s,;:"]+/).map(story.runOf));
  const candidates = oracle.of(name).filter(({ id }) => told.has(id));
  for (const run of candidates) run.left = true;
  const chosen = ids.find((id) => {
    const run = oracle.runs.get(story.runOf(id));
    return run?.owner === name && oracle.fate(run.id) !== "ended badly" && run.wish.ends !== "never";
  });
  if (chosen !== undefined && universe.random() < 0.5)
    return story.change(name, { adoptExecutionId: chosen });
  addTrigger(story, name, `after ${named ?? ids[0] ?? "none"}`);
  for (const run of candidates) if (oracle.isUnfinished(run.id)) await universe.endByHand(run.id);
}

function addTrigger(story: Story, name: string, trigger: string): void {
  const { triggers } = story.program.get(name)!;
  story.change(name, { triggers: [...triggers, trigger], adoptExecutionId: undefined });
}

/** One more `up` finds nothing to do. */
async function quiet(story: Story): Promise<void> {
  const before = story.oracle.writes;
  const shown = await story.up([], []);
  if (shown.errors.size > 0) return unrepairable(story, "another up", shown);
  if (story.oracle.writes > before) story.oracle.found("unrepairable", "another up changed something again");
}

function forgotten({ oracle, engine, runOf }: Story): Accepted[] {
  const known = new Set(engine.rows.map(({ id }) => runOf(id)));
  return [...oracle.runs.values()].filter(
    (run) => !known.has(run.id) && !run.left && isReachable(run) && oracle.isUnfinished(run.id),
  );
}

/** Nobody looks for it before the next create of its resource. */
const isReachable = ({ outlivedCreate, deleteAsked }: Accepted): boolean => outlivedCreate || deleteAsked;

function unrepairable({ oracle }: Story, command: string, { errors }: Shown): void {
  const texts = [...errors].map(([name, text]) => `${name}: ${text}`);
  oracle.found("unrepairable", `the closing ${command} fails: ${texts.join("; ")}`);
}
