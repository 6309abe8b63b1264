/**
 * The resources as Pulumi's dynamic provider host wants them, one export each. Their names stand in state, inside the
 * literal `exports.handler=()=>require("pulumi-bigdata/provider").<name>;`, and must never change.
 */
import { executionResource, objectResource } from "../resource";
import { saharaDataSource as dataSource } from "../services/sahara/dataSource";
import { saharaJob as job } from "../services/sahara/job";
import { saharaJobBinary as jobBinary } from "../services/sahara/jobBinary";
import { saharaJobExecution as jobExecution } from "../services/sahara/jobExecution";
import { dynamicProvider } from "./handler";

export const saharaJobExecution = dynamicProvider(executionResource(jobExecution));
export const saharaJob = dynamicProvider(objectResource(job));
export const saharaJobBinary = dynamicProvider(objectResource(jobBinary));
export const saharaDataSource = dynamicProvider(objectResource(dataSource));
