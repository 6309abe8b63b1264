import type { ClassName } from "../schema";
import * as cdm from "../services/cdm";
import type { ExecutionService } from "../services/execution";
import * as mrs from "../services/mrs";
import type { ObjectService } from "../services/object";
import * as sahara from "../services/sahara";

const RUNS: readonly ExecutionService[] = [
  sahara.saharaJobExecution,
  mrs.mrsJobExecution,
  mrs.mrsV1JobExecution,
  mrs.mrsV1JobSubmission,
  cdm.cdmJobExecution,
];

const OBJECTS: readonly ObjectService[] = [
  sahara.saharaJob,
  sahara.saharaJobBinary,
  sahara.saharaDataSource,
  mrs.mrsV1Job,
  mrs.mrsV1JobBinary,
  mrs.mrsV1DataSource,
  cdm.cdmJob,
];

/** The type of each class as the engine knows it: `pulumi-nodejs:dynamic/bigdata/mrs/v1:JobSubmission`. */
const TYPE = /^pulumi-nodejs:dynamic\/bigdata\/([a-z0-9/]+):(\w+)$/;

/** What a resource is to us: a run, an object that runs refer to, or none of ours. */
export type Kind =
  | { readonly kind: "run"; readonly service: ExecutionService }
  | { readonly kind: "object"; readonly service: ObjectService }
  | { readonly kind: "other" };

/** @param type the resource's type as it stands in state */
export function kindOf(type: string): Kind {
  const name = classNameIn(type);
  const run = RUNS.find(({ className }) => className === name);
  if (run !== undefined) return { kind: "run", service: run };
  const object = OBJECTS.find(({ className }) => className === name);
  return object === undefined ? { kind: "other" } : { kind: "object", service: object };
}

function classNameIn(type: string): ClassName | undefined {
  const [, module, word] = TYPE.exec(type) ?? [];
  return module === undefined ? undefined : (`${module.replaceAll("/", ".")}.${word}` as ClassName);
}
