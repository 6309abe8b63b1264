/**
 * The resources as Pulumi's dynamic provider host wants them, one export each. Their names stand in state, inside the
 * literal `exports.handler=()=>require("pulumi-bigdata/provider").<name>;`, and must never change.
 */
import { executionResource, objectResource } from "../resource";
import * as cdm from "../services/cdm";
import type { ExecutionService } from "../services/execution";
import * as mrs from "../services/mrs";
import type { ObjectService } from "../services/object";
import * as sahara from "../services/sahara";
import { dynamicProvider } from "./handler";

const run = (service: ExecutionService) => dynamicProvider(executionResource(service));
const object = (service: ObjectService) => dynamicProvider(objectResource(service));

export const saharaJobExecution = run(sahara.saharaJobExecution);
export const saharaJob = object(sahara.saharaJob);
export const saharaJobBinary = object(sahara.saharaJobBinary);
export const saharaDataSource = object(sahara.saharaDataSource);

export const mrsJobExecution = run(mrs.mrsJobExecution);

export const mrsV1JobExecution = run(mrs.mrsV1JobExecution);
export const mrsV1JobSubmission = run(mrs.mrsV1JobSubmission);
export const mrsV1Job = object(mrs.mrsV1Job);
export const mrsV1JobBinary = object(mrs.mrsV1JobBinary);
export const mrsV1DataSource = object(mrs.mrsV1DataSource);

export const cdmJobExecution = run(cdm.cdmJobExecution);
export const cdmJob = object(cdm.cdmJob);
