/** Steps as the engine makes them: by what the real diff says about stored outputs and new inputs. */
import { callFor } from "../../../provider/call/call";
import { diff } from "../../../provider/execution/diff";
import { update } from "../../../provider/execution/update";
import type { Step } from "../../../provider/review";
import type { ExecutionService } from "../../../provider/services/execution";
import { saharaJobExecution } from "../../../provider/services/sahara/jobExecution";
import { equal, type Properties } from "../../../provider/values";
import { aProcess } from "../execution/calls";
import { CLUSTER, JOB, Sahara } from "../story";
import { URN } from "../world";

export const ID = "0d0b3c0e-0000-4000-8000-000000000001";
export const NOW_MS = Date.UTC(2026, 10, 21, 12);

/** What every run here is started with. */
export const GIVEN: Properties = { __urn: URN, jobId: JOB, clusterId: CLUSTER };

/** A run in state, with the inputs it was started with. */
export interface Stored {
  readonly inputs: Properties;
  readonly outputs: Properties;
}

export function stored(outputs: Properties, inputs: Properties = {}): Stored {
  const started = { ...GIVEN, ...inputs };
  const where = { executionId: ID, serviceUrl: "https://sahara.example/v1.1", projectId: "p" };
  return {
    inputs: started,
    outputs: { ...started, ...where, submittedAt: "2026-11-21T10:00:00.000Z", ...outputs },
  };
}

export const SUCCEEDED = { status: "SUCCEEDED", finishedAt: "2026-11-21T10:05:00.000Z" };
export const FAILED = {
  status: "FAILED",
  finishedAt: "2026-11-21T10:05:00.000Z",
  statusReason: "no space left",
};
export const CANCELLED = { status: "CANCELLED", finishedAt: "2026-11-21T10:05:00.000Z" };
export const RUNNING = { status: "RUNNING" };
/** Ended, and nobody knows how. */
export const LOST = { status: "UNKNOWN", finishedAt: "2026-11-21T10:05:00.000Z" };

const NOTHING = { replaceReasons: [], differing: [], origins: {} };

/** @param inputs all of the new ones, but those that every run has */
export async function deployed(
  before: Stored,
  inputs: Properties = {},
  service: ExecutionService = saharaJobExecution,
): Promise<Step> {
  const news = { ...GIVEN, ...inputs };
  const { world } = aProcess()();
  world.ledger.noteCheck(news);
  const { changes, replaces } = await diff(callFor(world, service, news, before.outputs), ID, before.outputs);
  const differs = changes ?? !equal(before.inputs, news);
  const op = replaces.length > 0 ? "replace" : differs ? "update" : "same";
  return { ...NOTHING, op, old: oldOf(before), inputs: news, replaceReasons: replaces };
}

export function created(inputs: Properties = {}): Step {
  return { ...NOTHING, op: "create", inputs: { ...GIVEN, ...inputs } };
}

export function leaving(before: Stored, retainOnDelete = false): Step {
  return { ...NOTHING, op: "delete", old: { ...oldOf(before), retainOnDelete } };
}

/** Under `--replace`: no diff is asked. */
export function replacedByEngine(before: Stored, inputs: Properties = {}, reasons = ["id"]): Step {
  return {
    ...NOTHING,
    op: "replace",
    old: oldOf(before),
    inputs: { ...GIVEN, ...inputs },
    replaceReasons: reasons,
  };
}

const oldOf = ({ inputs, outputs }: Stored) => ({ id: ID, inputs, outputs, retainOnDelete: false });

/** Whether the update that follows would ask the service anything. */
export async function asksService({ old, inputs = {} }: Step): Promise<boolean> {
  const { world } = aProcess(new Sahara())();
  let asked = false;
  const connect = async (): Promise<never> => {
    asked = true;
    throw new Error("only to see whether it is asked");
  };
  const call = callFor({ ...world, connect }, saharaJobExecution, inputs, old!.outputs);
  await update(call, ID, old!.outputs).catch((error: unknown) => {
    if (!asked) throw error;
  });
  return asked;
}
