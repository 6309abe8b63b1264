/**
 * The review against the provider itself, over random runs and inputs. What a value that is not known yet will be, only
 * `pulumi up` knows: so each one is tried as what it was and as something else, and the diff is asked again.
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import { reviewRun } from "../../../provider/review";
import { saharaJobExecution } from "../../../provider/services/sahara/jobExecution";
import { hasUnknown, UNKNOWN, type Properties } from "../../../provider/values";
import { CLUSTER, JOB } from "../story";
import { asksService, CANCELLED, deployed, FAILED, LOST, NOW_MS, RUNNING, stored, SUCCEEDED } from "./steps";

const RUNS = 400;
const OTHER = "0d0b3c0e-0000-4000-8000-000000000009";

const maybe = <T>(...values: T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
/** Now and then unknown. */
const orUnknown = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: value }, { weight: 1, arbitrary: fc.constant(UNKNOWN) });

const ARGUMENTS = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 3 });

const options = {
  waitForCompletion: maybe(false, true),
  runTimeoutSeconds: maybe(60, 100_000),
  onFailure: maybe("warn", "error"),
  rerunFailed: maybe(false, true),
  onDelete: maybe("leave", "cancel"),
  isProtected: maybe(false, true),
};
const before = fc.record({
  ...options,
  inputId: maybe(OTHER),
  jobConfigs: fc.option(fc.record({ args: ARGUMENTS }), { nil: undefined }),
  triggers: fc.option(ARGUMENTS, { nil: undefined }),
});
const optionsAlone = fc.record(options, { requiredKeys: [] });
const anyInputs = fc.record(
  {
    ...options,
    jobId: orUnknown(fc.constant(JOB)),
    clusterId: orUnknown(fc.constantFrom(CLUSTER, OTHER)),
    inputId: orUnknown(maybe(OTHER)),
    jobConfigs: fc.record({ args: fc.array(orUnknown(fc.constantFrom("a", "b")), { maxLength: 3 }) }),
    triggers: orUnknown(fc.array(orUnknown(fc.constantFrom("a", "b")), { maxLength: 3 })),
    adoptExecutionId: maybe(OTHER),
  },
  { requiredKeys: [] },
);
/** Nothing else is another: so a run may start, and may not. */
const unknownAlone = fc
  .subarray(["jobId", "clusterId", "inputId", "triggers"], { minLength: 1 })
  .map((names) => Object.fromEntries(names.map((name) => [name, UNKNOWN])));
/** Often nothing but options: else everything is a replacement. */
const change = fc.oneof(fc.constant({}), optionsAlone, unknownAlone, anyInputs);
const status = fc.constantFrom<Properties>(
  SUCCEEDED,
  FAILED,
  CANCELLED,
  RUNNING,
  LOST,
  { status: "PENDING" },
  { status: "UNKNOWN" },
  { status: "UNKNOWN", recordMissing: true },
);

const given = (inputs: object): Properties =>
  Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== undefined)) as Properties;

/** With each unknown value as it was; what was not there stays away. */
function asItWas(now: unknown, old: unknown): unknown {
  if (now === UNKNOWN) return old;
  if (Array.isArray(now))
    return now.map((item, at) => asItWas(item, Array.isArray(old) ? old[at] : undefined));
  if (typeof now !== "object" || now === null) return now;
  const was = (old ?? {}) as Properties;
  return given(Object.fromEntries(Object.entries(now).map(([key, item]) => [key, asItWas(item, was[key])])));
}

/** With each unknown value as it never was. */
function asNew(now: unknown): unknown {
  if (now === UNKNOWN) return "new";
  if (Array.isArray(now)) return now.map(asNew);
  if (typeof now !== "object" || now === null) return now;
  return Object.fromEntries(Object.entries(now).map(([key, item]) => [key, asNew(item)]));
}

/** Triggers are a list, whatever they will be. */
const asLists = ({ triggers, ...inputs }: Properties): Properties =>
  triggers === UNKNOWN ? { ...inputs, triggers: [UNKNOWN] } : { ...inputs, triggers };

/** A run in state, and what the program says now. */
const cases = (changes: fc.Arbitrary<object>) =>
  fc.tuple(status, before, changes).map(([ended, old, changed]) => {
    const inputs = given(old);
    return { run: stored(ended, inputs), news: given({ ...inputs, ...changed }) };
  });

describe("a review never contradicts the provider", () => {
  it("R2, R3, R6: a run that starts, starts whatever the unknown values will be; one that may, may stay", async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(cases(change), async ({ run, news }) => {
        const { action } = reviewRun(saharaJobExecution, await deployed(run, news), NOW_MS);
        seen.add(action);
        const kept = await deployed(run, asItWas(news, run.inputs) as Properties);
        const fresh = await deployed(run, asNew(asLists(news)) as Properties);
        const replaced = { kept: kept.op === "replace", fresh: fresh.op === "replace" };
        if (action === "start" || action === "adopt") assert.deepEqual(replaced, { kept: true, fresh: true });
        else if (action === "mayStart") {
          assert.equal(replaced.fresh, true);
          // Of a list or a map with something unknown in it the known part may be other already.
          if (isWhole(news)) assert.equal(replaced.kept, false);
        } else assert.deepEqual(replaced, { kept: false, fresh: false });
      }),
      { numRuns: RUNS },
    );
    const met = ["start", "mayStart", "adopt", "resume", "look", "update", "cancel", "stay"].filter(
      (one) => !seen.has(one),
    );
    assert.deepEqual(met, [], "never met");
  });

  it("R5, R7, R13: of an update it says rightly whether the service is asked for the run", async () => {
    await fc.assert(
      fc.asyncProperty(cases(optionsAlone), async ({ run, news }) => {
        const step = await deployed(run, news);
        fc.pre(step.op === "update" || step.op === "same");
        const { action } = reviewRun(saharaJobExecution, step, NOW_MS);
        if (step.op === "same") return assert.equal(action, "stay");
        const asks = await asksService(step);
        if (["resume", "look", "cancel"].includes(action)) return assert.equal(asks, true);
        assert.equal(action, "update");
        const isSet = (name: string) => (step.inputs?.[name] ?? false) !== (run.outputs[name] ?? false);
        const told =
          isSet("isProtected") || (run.outputs["finishedAt"] === undefined && "runTimeoutSeconds" in news);
        assert.equal(asks, told);
      }),
      { numRuns: RUNS },
    );
  });
});

/** Whether what is unknown is an input as a whole. */
function isWhole(inputs: Properties): boolean {
  return Object.values(inputs).every((value) => value === UNKNOWN || !hasUnknown(value));
}
