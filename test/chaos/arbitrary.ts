/** Random histories. What stands first is what fast-check shrinks to, so the plain and the harmless stand there. */
import fc from "fast-check";
import { DEATHS, FOREVER, REQUEST_FAULTS, type Fault, type Kind } from "./faults";
import { MOST_RESOURCES, type Command, type Edit, type History, type Wish } from "./history";

/** Little more is ever needed to tell what goes wrong, and many short histories find more than a few long ones. */
const MOST_COMMANDS = 3;
const MOST_FAULTS = 3;

const KINDS: readonly (Kind | "any")[] = [
  "submit",
  "look",
  "list",
  "cancel",
  "removal",
  "login",
  "other",
  "any",
];

const requestFault: fc.Arbitrary<Fault> = fc.record({
  on: fc.constantFrom(...KINDS, "submit", "submit"),
  nth: fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 1, max: 3 }) }, fc.integer({ min: 1, max: 12 })),
  times: fc.oneof(
    { weight: 4, arbitrary: fc.constant(1) },
    fc.integer({ min: 2, max: 6 }),
    fc.constant(FOREVER),
  ),
  fault: fc.constantFrom(...REQUEST_FAULTS),
});

const notHeard: fc.Arbitrary<Fault> = fc.record({
  on: fc.constantFrom("cancel", "removal"),
  nth: fc.constant(1),
  times: fc.constant(FOREVER),
  fault: fc.constant("not heard"),
});

const happens = fc.constantFrom(...DEATHS);
const atDoor: fc.Arbitrary<Fault> = fc.record({ door: fc.integer({ min: 1, max: 45 }), happens });
const later: fc.Arbitrary<Fault> = fc.record({ afterMs: moment(), happens });

/** Most of it happens in the first seconds of a command, and some much later. */
function moment(): fc.Arbitrary<number> {
  return fc.oneof(
    fc.integer({ min: 1, max: 120 }).map((n) => n * 50),
    fc.integer({ min: 1, max: 45 }).map((n) => n * 2_000),
  );
}

const fault = fc.oneof(
  { weight: 5, arbitrary: requestFault },
  { weight: 4, arbitrary: atDoor },
  { weight: 2, arbitrary: later },
  { weight: 1, arbitrary: notHeard },
);
const faults = fc.oneof(
  { weight: 2, arbitrary: fc.constant<Fault[]>([]) },
  { weight: 3, arbitrary: fc.array(fault, { minLength: 1, maxLength: MOST_FAULTS }) },
);

const one = <K extends keyof Wish>(key: K, ...values: readonly (Wish[K] | undefined)[]) =>
  fc.constantFrom(...values).map((value) => ({ [key]: value }) as Partial<Wish>);

const wish: fc.Arbitrary<Partial<Wish>> = fc.oneof(
  { weight: 4, arbitrary: one("arguments", "A", "B", "C") },
  { weight: 6, arbitrary: one("ends", "well", "slowly", "never", "badly") },
  one("secret", 1, 2),
  one("secretTrigger", undefined, true),
  one("waitForCompletion", undefined, false),
  one("runTimeoutSeconds", undefined, 15, 60),
  one("onFailure", undefined, "warn"),
  one("rerunFailed", undefined, false, true),
  one("onInterrupt", undefined, "cancel"),
  one("onDelete", undefined, "cancel", "leave"),
  one("retainOnDelete", undefined, true),
  one("deleteBeforeReplace", undefined, true, false),
  one("createLimit", "50s", "20s", "30s"),
  one("deleteLimit", "50s", "20s"),
);

/** Runs that are over in a moment are of little use to a fault. */
const begins: fc.Arbitrary<Partial<Wish>> = fc.oneof(
  { weight: 1, arbitrary: fc.constant({}) },
  { weight: 2, arbitrary: one("ends", "slowly", "never", "badly") },
  { weight: 1, arbitrary: wish },
);

const of = fc.integer({ min: 0, max: MOST_RESOURCES - 1 });
const trigger = fc.constantFrom("x", "y", "z");
const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ of, set: wish }) },
  { weight: 2, arbitrary: fc.record({ of, addTrigger: trigger }) },
  { weight: 1, arbitrary: fc.record({ of, removeTrigger: trigger }) },
  { weight: 1, arbitrary: fc.record({ of, declared: fc.boolean() }) },
);

const pauseMs = fc.constantFrom(0, 2_000, 60_000);
const up: fc.Arbitrary<Command> = fc.record({
  command: fc.constant("up"),
  pauseMs,
  edits: fc.array(edit, { maxLength: 4 }),
  replace: fc.oneof(
    { weight: 7, arbitrary: fc.constant<number[]>([]) },
    of.map((at) => [at]),
  ),
  faults,
});
const other: fc.Arbitrary<Command> = fc.record({
  command: fc.constantFrom("refresh", "preview"),
  pauseMs,
  faults,
});
/** What a delete waits for does not always come. */
const destroy: fc.Arbitrary<Command> = fc.record({
  command: fc.constant("destroy"),
  pauseMs,
  faults: fc.oneof({ weight: 2, arbitrary: faults }, { weight: 1, arbitrary: fc.tuple(notHeard) }),
});

const command = fc.oneof(
  { weight: 6, arbitrary: up },
  { weight: 2, arbitrary: other },
  { weight: 1, arbitrary: destroy },
);

export const history: fc.Arbitrary<History> = fc
  .record({
    resources: fc.oneof(
      { weight: 3, arbitrary: fc.array(begins, { minLength: 1, maxLength: 1 }) },
      { weight: 2, arbitrary: fc.array(begins, { minLength: 1, maxLength: MOST_RESOURCES }) },
    ),
    parallel: fc.integer({ min: 1, max: 4 }),
    listsLagMs: fc.constantFrom(0, 0, 2_000, 8_000),
    commands: fc.array(command, { minLength: 1, maxLength: MOST_COMMANDS }),
  })
  .map(fitted);

/** Numbers of resources that there are. */
function fitted(history: History): History {
  const { resources, commands } = history;
  const fit = (at: number): number => at % resources.length;
  return {
    ...history,
    commands: commands.map((command) =>
      command.command === "up"
        ? {
            ...command,
            edits: command.edits.map((one) => ({ ...one, of: fit(one.of) })),
            replace: command.replace.map(fit),
          }
        : command,
    ),
  };
}
