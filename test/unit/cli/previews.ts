/** Previews as the engine writes them, recorded or made by hand, and their plans. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Digest, EngineStep, ResourceState } from "../../../cli/plan/digest";
import { planFrom } from "../../../cli/plan/fromPreview";
import type { Plan } from "../../../cli/plan/plan";

export const NOW_MS = Date.UTC(2026, 10, 21, 12);
export const recorded = (name: string): Digest =>
  JSON.parse(readFileSync(join(__dirname, "../../fixtures/previews", `${name}.json`), "utf8")) as Digest;
export const planOf = (digest: Digest, ...policies: Plan["policies"]) =>
  planFrom({ digest, policies }, NOW_MS);

export const actions = ({ runs }: Plan) => runs.map(({ name, action }) => `${name} ${action}`);
export const changedOf = (plan: Plan, wanted: string) => plan.runs.find(({ name }) => name === wanted)!;

export const urn = (type: string, name: string) => `urn:pulumi:dev::orders::${type}::${name}`;
export const RUN = "pulumi-nodejs:dynamic/bigdata/sahara:JobExecution";
export const JOB = "pulumi-nodejs:dynamic/bigdata/sahara:Job";
export const BUCKET = "aws:s3/bucket:Bucket";

/** One step; dependencies are URNs. */
export function step(op: string, type: string, name: string, state: Partial<ResourceState> = {}): EngineStep {
  const whole = { type, custom: true, inputs: {}, outputs: { status: "SUCCEEDED" }, id: name, ...state };
  return {
    op,
    urn: urn(type, name),
    ...(op !== "create" && { oldState: whole }),
    ...(op !== "delete" && { newState: whole }),
  };
}
