import type { Answer } from "../http";
import type { World } from "./world";

/** One call as its handler sees it: authenticated by the gateway, routed, its body not yet read. */
export interface Call {
  world: World;
  /** The project of the path. */
  tenant: string;
  params: Record<string, string>;
  query: URLSearchParams;
  raw: Buffer;
}

export interface Route {
  method: string;
  /** With the version and the project: `/v2/:project/clusters/:cluster/job-executions` */
  pattern: string;
  handler: (call: Call) => Answer;
}
