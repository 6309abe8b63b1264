import { untilOver } from "../engine/steering";
import type { Fate } from "../fate";
import { copyFiles, type CopyPlan, NO_COUNTERS, planCopy } from "./copy";
import { type Definition, settings } from "./definition";
import { type Counters, hasEnded, type Job, type Records, type Submission } from "./records";
import { isOutcomeAsked, ordersOf, readOrders, type Variables } from "./steering";
import type { CdmWorld } from "./world";

/**
 * What happens to a run after its start was answered: BOOTING → RUNNING → SUCCEEDED or FAILED, or FAILURE_ON_SUBMIT
 * without ever RUNNING. A stop is accepted at once and shows later. A disposable job vanishes with its whole history in
 * the moment its run ends, so that nobody can read the outcome any more.
 */
export class Runs {
  private readonly running = new Map<number, { stop: AbortController; ended: Promise<void> }>();

  constructor(
    private readonly world: CdmWorld,
    private readonly records: Records,
  ) {}

  /** A later change of the definition does not reach this run. */
  start({ definition }: Job, variables: Variables): Submission {
    const disposable = disposableType(definition) !== "NONE";
    const submission = this.records.addSubmission(definition.name, disposable, this.world.clock.now());
    const stop = new AbortController();
    const ended = this.run(definition, variables, submission, stop.signal).finally(() =>
      this.running.delete(submission.id),
    );
    this.running.set(submission.id, { stop, ended });
    return submission;
  }

  stop(submission: Submission): void {
    this.running.get(submission.id)?.stop.abort();
  }

  /** After a restart: what had not ended has ended with the emulator. */
  settleAfterRestart(): void {
    for (const submission of this.records.submissions().filter((one) => !hasEnded(one))) {
      this.fail(submission, "The emulator was stopped before this run ended");
    }
  }

  async allEnded(): Promise<void> {
    await Promise.all([...this.running.values()].map(({ ended }) => ended));
  }

  fate(id: number): Fate | undefined {
    if (this.running.has(id)) return "unfinished";
    const submission = this.records.submissions().find((one) => one.id === id);
    return submission && (submission.status === "SUCCEEDED" ? "succeeded" : "ended badly");
  }

  private async run(
    definition: Definition,
    variables: Variables,
    submission: Submission,
    stop: AbortSignal,
  ): Promise<void> {
    const { clock, closing, timing } = this.world;
    const signal = AbortSignal.any([closing, stop]);
    await clock.sleep(timing.cdmBootMs, signal);
    await this.work(definition, variables, submission, signal).catch((error: unknown) => {
      if (!signal.aborted) this.fail(submission, error instanceof Error ? error.message : String(error));
    });
    if (stop.aborted) {
      await clock.sleep(timing.cdmStopMs, closing);
      if (!closing.aborted) this.fail(submission, "The job was stopped", this.world.quirks.cdmStoppedStatus);
    }
    this.dispose(definition, submission);
  }

  private async work(
    definition: Definition,
    variables: Variables,
    submission: Submission,
    signal: AbortSignal,
  ): Promise<void> {
    const orders = ordersOf(definition, variables);
    const plan = planCopy(definition, variables);
    const why = reasonToMoveNothing(this.world, orders, plan);
    const steering = readOrders(orders, why ? SIMULATED_MS : this.world.timing.cdmRunMs);
    if (why) submission.simulated = `Nothing was moved, this outcome is simulated: ${why}.`;
    if (signal.aborted) return;
    if (steering.outcome === "FAILURE_ON_SUBMIT") {
      return this.fail(submission, steering.reason, "FAILURE_ON_SUBMIT");
    }
    this.begin(submission);
    await untilOver(this.world, steering, this.world.timing.cdmGlanceMs, signal);
    if (signal.aborted) return;
    if (steering.outcome === "FAILED") return this.fail(submission, steering.reason);
    const progressed = (percent: number) => (submission.progress = Math.min(percent, LAST_PERCENT));
    const counters =
      why || typeof plan === "string"
        ? NO_COUNTERS
        : await copyFiles(this.world.storage, plan, signal, progressed);
    if (!signal.aborted) this.succeed(submission, counters);
  }

  private begin(submission: Submission): void {
    const { clock, random } = this.world;
    const number = Math.floor(random() * 2 ** 31);
    const externalId = `job_local${number}_${String(submission.id).padStart(4, "0")}`;
    this.change(submission, { status: "RUNNING", executedMs: clock.now(), externalId });
  }

  private succeed(submission: Submission, counters: Counters): void {
    this.change(submission, { status: "SUCCEEDED", progress: 100, counters });
  }

  private fail(submission: Submission, reason: string, status: Submission["status"] = "FAILED"): void {
    const errorDetails = `org.apache.sqoop.common.SqoopException: ${reason}`;
    this.change(submission, { status, progress: -1, errorSummary: reason, errorDetails });
  }

  private change(submission: Submission, change: Partial<Submission>): void {
    Object.assign(submission, change, { updatedMs: this.world.clock.now() });
    this.records.save();
  }

  private dispose(definition: Definition, { status }: Submission): void {
    const type = disposableType(definition);
    const goes = type === "DELETE" || (type === "DELETE_AFTER_SUCCEED" && status === "SUCCEEDED");
    if (goes && !this.world.closing.aborted) this.records.removeJob(definition.name);
  }
}

function reasonToMoveNothing({ storage }: CdmWorld, orders: Variables, plan: CopyPlan | string) {
  if (isOutcomeAsked(orders)) return "the outcome was asked for";
  return storage.inMemory ? "everything is in memory" : typeof plan === "string" && plan;
}

/** How long a simulated run takes where nobody says. */
const SIMULATED_MS = 1000;

/** 100 is for what has ended. */
const LAST_PERCENT = 99;

const disposableType = (definition: Definition) =>
  settings(definition["driver-config-values"])["schedulerConfig.disposableType"] || "NONE";
