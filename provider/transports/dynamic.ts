/**
 * The resources as Pulumi's dynamic provider host wants them, one export each. Their names stand in state, inside the
 * literal `exports.handler=()=>require("pulumi-bigdata/provider").<name>;`, and must never change.
 */
import { executionResource, objectResource } from "../resource";
import { cdmJob as migration } from "../services/cdm/job";
import { cdmJobExecution as migrationRun } from "../services/cdm/jobExecution";
import { mrsJobExecution as mrsExecution } from "../services/mrs/jobExecution";
import { mrsV1JobExecution as mrsV1Execution } from "../services/mrs/v1/jobExecution";
import { mrsV1JobSubmission as mrsV1Submission } from "../services/mrs/v1/jobSubmission";
import * as mrsV1Objects from "../services/mrs/v1/objects";
import { saharaDataSource as dataSource } from "../services/sahara/dataSource";
import { saharaJob as job } from "../services/sahara/job";
import { saharaJobBinary as jobBinary } from "../services/sahara/jobBinary";
import { saharaJobExecution as jobExecution } from "../services/sahara/jobExecution";
import { dynamicProvider } from "./handler";

export const saharaJobExecution = dynamicProvider(executionResource(jobExecution));
export const saharaJob = dynamicProvider(objectResource(job));
export const saharaJobBinary = dynamicProvider(objectResource(jobBinary));
export const saharaDataSource = dynamicProvider(objectResource(dataSource));

export const mrsJobExecution = dynamicProvider(executionResource(mrsExecution));

export const mrsV1JobExecution = dynamicProvider(executionResource(mrsV1Execution));
export const mrsV1JobSubmission = dynamicProvider(executionResource(mrsV1Submission));
export const mrsV1Job = dynamicProvider(objectResource(mrsV1Objects.mrsV1Job));
export const mrsV1JobBinary = dynamicProvider(objectResource(mrsV1Objects.mrsV1JobBinary));
export const mrsV1DataSource = dynamicProvider(objectResource(mrsV1Objects.mrsV1DataSource));

export const cdmJobExecution = dynamicProvider(executionResource(migrationRun));
export const cdmJob = dynamicProvider(objectResource(migration));
