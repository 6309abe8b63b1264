import { jsonAnswer } from "../../http";
import { clusterDocument } from "../clusters";
import { refusal } from "../errors";
import type { Route } from "../routing";
import { execute } from "./execute";
import { cancelExecution, deleteExecution, listExecutions, showExecution } from "./jobExecutions";
import { listJobExes, showJobExe } from "./jobExes";
import { v1ObjectRoutes } from "./objects";
import { submitJob } from "./submitJob";

/** API V1.1. `submit-job` stands before the job objects, whose pattern would not match it, for the reader's sake. */
const route = (method: string, pattern: string, handler: Route["handler"]): Route => ({
  method,
  pattern: `/v1.1/:project${pattern}`,
  handler,
});

export const v1Routes: Route[] = [
  route("POST", "/jobs/submit-job", submitJob),
  route("GET", "/job-exes", listJobExes),
  route("GET", "/job-exes/:id", showJobExe),
  route("POST", "/jobs/:id/execute", execute),
  route("GET", "/job-executions", listExecutions),
  route("GET", "/job-executions/:id", showExecution),
  route("GET", "/job-executions/:id/cancel", cancelExecution),
  route("DELETE", "/job-executions/:id", deleteExecution),
  route("GET", "/cluster_infos/:id", ({ world, tenant, params }) => {
    const cluster = world.clusters.get(params.id!);
    if (!cluster) throw refusal("12000003");
    return jsonAnswer(200, { cluster: clusterDocument(cluster, tenant) });
  }),
  ...v1ObjectRoutes,
];
