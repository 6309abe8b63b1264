/** MRS as a scene: answers by request, in order, the last one again and again. Remembers what was asked. */
import assert from "node:assert/strict";
import type { Connection } from "../../../provider/connection";
import { executionResource } from "../../../provider/resource";
import type { ExecutionService } from "../../../provider/services/execution";
import type { ServiceAnswer, ServiceRequest } from "../../../provider/services/service";
import { dynamicProvider } from "../../../provider/transports/handler";
import { Stack } from "../world";

export const answer = (status: number, body?: unknown): ServiceAnswer => ({ status, headers: {}, body });

export class Scene implements Connection {
  readonly serviceUrl = "http://mrs/v2";
  readonly projectId = "p";
  readonly requests: ServiceRequest[] = [];

  /** @param script answers by method and path: `"POST /clusters/c/job-executions"` */
  constructor(private readonly script: Record<string, ServiceAnswer[]>) {}

  static stack(service: ExecutionService, script: Record<string, ServiceAnswer[]>): [Stack, Scene] {
    const scene = new Scene(script);
    return [new Stack(scene, (outside) => dynamicProvider(executionResource(service), outside)), scene];
  }

  async send(
    request: ServiceRequest,
    _signal?: AbortSignal,
    permit?: () => Promise<void>,
  ): Promise<ServiceAnswer> {
    await permit?.();
    this.requests.push(request);
    const answers = this.script[`${request.method} ${request.path}`] ?? emptyList(request);
    assert.ok(answers !== undefined, `nobody expected ${request.method} ${request.path}`);
    const [first, ...rest] = answers;
    if (rest.length > 0) this.script[`${request.method} ${request.path}`] = rest;
    return first as ServiceAnswer;
  }

  readonly redact = (text: string): string => text;

  /** What was asked to change something, in order. */
  get writes(): string[] {
    const changing = ({ method, path }: ServiceRequest) => method !== "GET" || path.endsWith("/cancel");
    return this.requests.filter(changing).map(({ method, path }) => `${method} ${path}`);
  }
}

/** A cluster on which nothing has run yet. */
function emptyList({ method, path }: ServiceRequest): ServiceAnswer[] | undefined {
  if (method !== "GET" || !/\/job-ex(es|ecutions)$/.test(path)) return undefined;
  return [answer(200, { job_list: [], job_executions: [], total_record: 0, totalRecord: 0 })];
}
