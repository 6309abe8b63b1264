/**
 * Sahara as a story: what the next runs do, look by look, written down in the spec that tells it. Remembers every
 * request, so that a test can count them.
 *
 * A run's `looks` are answered in order, the last one again and again. A step is a word (`"RUNNING"`), parts of a row,
 * one of the answers below, or a function that does something first and then gives a step.
 */
import type { Connection } from "../../provider/connection";
import { BigdataError } from "../../provider/errors";
import type { ServiceAnswer, ServiceRequest } from "../../provider/services/service";
import type { Properties } from "../../provider/values";

export const JOB = "aaaaaaaa-0000-4000-8000-000000000001";
export const CLUSTER = "cccccccc-0000-4000-8000-000000000001";

export type Row = Readonly<Record<string, unknown>>;
export type Step = string | Row | Answer | Error | ((signal?: AbortSignal) => Step | Promise<Step>);

export interface Story {
  readonly looks: readonly Step[];
  /** The looks after a cancel that finds the run unfinished. */
  readonly afterCancel?: readonly Step[];
  /** How often a DELETE answers 204 and keeps the row. */
  readonly keeps?: number;
  /** The looks between the DELETE that works and the row's end. */
  readonly leaving?: readonly Step[];
}

class Answer implements ServiceAnswer {
  readonly headers: Readonly<Record<string, string>> = { "x-openstack-request-id": "req-1" };
  constructor(
    readonly status: number,
    readonly body: unknown = undefined,
  ) {}
}

export const answer = (status: number, body?: unknown): Answer => new Answer(status, body);
export const refusal = (status: number, name: string, message: string): Answer =>
  new Answer(status, { error_code: status, error_name: name, error_message: `${message}\nError ID: e-1` });
export const succeeded = (n: number): Answer =>
  answer(200, { job_execution: { id: runId(n), info: { status: "SUCCEEDED" } } });
export const gone = refusal(404, "NOT_FOUND", "Object is not found");
/** As seen on a real Sahara while it removes a row. */
export const unclear = answer(200, "<Response 183 bytes [404 NOT FOUND]>");
export const down = new BigdataError("ERR_NO_ANSWER", "Sahara refused the connection");

const ENDED = ["SUCCEEDED", "FAILED", "DONEWITHERROR", "KILLED"];

class Run {
  private readonly left: Step[];
  private row: Row;
  private deletions = 0;
  private cancelled = false;

  constructor(
    id: string,
    private readonly story: Story,
    body: Row,
  ) {
    this.left = [...story.looks];
    const { cluster_id, job_configs = {} } = body;
    const first = { id, job_id: JOB, cluster_id, job_configs, created_at: "2026-11-20T12:00:00" };
    this.row = { ...first, info: { status: "PENDING" }, is_public: false, is_protected: false };
  }

  /** As a list has it: as it was at the last look. */
  get listed(): Row | undefined {
    return this.deletions > (this.story.keeps ?? 0) ? undefined : this.row;
  }

  now = (): Answer => answer(200, { job_execution: this.row });

  async look(signal?: AbortSignal): Promise<Answer> {
    const step = await told(this.left.length > 1 ? this.left.shift() : this.left[0], signal);
    if (step instanceof Answer) return step;
    const parts = typeof step === "string" ? { info: { status: step } } : step;
    this.row = { ...this.row, ...parts };
    return this.now();
  }

  private get ended(): boolean {
    const { info } = this.row as { info: { status?: string } };
    return ENDED.includes(info.status ?? "");
  }

  cancel(): Answer {
    if (this.row["is_protected"] === true) return forbidden("CANCELING_FAILED", "canceled");
    const before = this.now();
    if (!this.ended && !this.cancelled) this.becomes(this.story.afterCancel ?? ["KILLED"]);
    this.cancelled = true;
    return before;
  }

  remove(): Answer {
    if (this.row["is_protected"] === true) return forbidden("DELETION_FAILED", "deleted");
    this.deletions += 1;
    if (this.deletions > (this.story.keeps ?? 0)) this.becomes([...(this.story.leaving ?? []), gone]);
    return answer(204);
  }

  patch(changes: Row): Answer {
    this.row = { ...this.row, ...changes };
    return answer(202, { job_execution: this.row });
  }

  private becomes(looks: readonly Step[]): void {
    this.left.splice(0, this.left.length, ...looks);
  }
}

const forbidden = (name: string, verb: string) =>
  refusal(400, name, `JobExecution could not be ${verb}: it's marked as protected`);

async function told(step: Step | undefined, signal?: AbortSignal): Promise<string | Row | Answer> {
  const value = typeof step === "function" ? await step(signal) : step;
  if (value instanceof Error) throw value;
  if (typeof value === "function") return told(value, signal);
  if (value === undefined) throw new Error("the story has no such look");
  return value;
}

export class Sahara implements Connection {
  serviceUrl = "http://sahara.example:8386/v1.1";
  projectId = "p1";
  jobType = "Shell";
  jobInterface: readonly Row[] = [];
  cluster: Row = { name: "blue", status: "Active" };
  /** Each request, as `GET /job-executions/run-1/cancel`. */
  readonly sent: string[] = [];
  readonly requests: ServiceRequest[] = [];
  private readonly stories: Story[] = [];
  private readonly runs = new Map<string, Run>();
  private readonly detours: { readonly match: RegExp; readonly steps: Step[] }[] = [];

  redact = (text: string): string => text.replaceAll("gAAAA-token", "[secret]");

  /** What the next run does. Without a word about it, a run goes well. */
  tells(...looks: readonly Step[]): this;
  tells(story: Story): this;
  tells(first: Story | Step, ...looks: readonly Step[]): this {
    this.stories.push(isStory(first) ? first : { looks: [first, ...looks] });
    return this;
  }

  /** Answers the next requests that match with these steps instead. */
  detour(match: RegExp, ...steps: readonly Step[]): this {
    this.detours.push({ match, steps: [...steps] });
    return this;
  }

  /** From now on it answers as usual. */
  comesBack(): void {
    this.detours.length = 0;
  }

  /** A run that this deployment has not started. */
  holds(id: string, story: Story, row: Row = {}): this {
    const run = new Run(id, story, { cluster_id: CLUSTER });
    run.patch(row);
    this.runs.set(id, run);
    return this;
  }

  count = (match: RegExp): number => this.sent.filter((line) => match.test(line)).length;
  /** What changes something there: a cancel is a GET. */
  get writes(): string[] {
    return this.sent.filter((line) => !line.startsWith("GET") || line.endsWith("/cancel"));
  }
  forget(): void {
    this.sent.length = 0;
  }

  async send(
    request: ServiceRequest,
    signal?: AbortSignal,
    permit?: () => Promise<void>,
  ): Promise<ServiceAnswer> {
    await permit?.();
    if (signal?.aborted) throw new BigdataError("ERR_INTERRUPTED", "given up before an answer came");
    const line = `${request.method} ${request.path}`;
    this.sent.push(line);
    this.requests.push(request);
    const detour = this.detours.find(({ match, steps }) => steps.length > 0 && match.test(line));
    if (detour === undefined) return this.route(request, signal);
    const step = await told(detour.steps.shift(), signal);
    if (step === "as usual") return this.route(request, signal);
    if (!(step instanceof Answer)) throw new Error("a detour leads to an answer");
    return step;
  }

  private async route(request: ServiceRequest, signal?: AbortSignal): Promise<ServiceAnswer> {
    const { method, path } = request;
    const [, kind = "", id = "", action = ""] = path.split("/");
    if (action === "execute") return this.execute(request.json as Row);
    if (kind === "jobs")
      return answer(200, { job: { id, type: this.jobType, interface: this.jobInterface } });
    if (kind === "clusters") return answer(200, { cluster: { id, ...this.cluster } });
    if (kind === "data-sources")
      return answer(200, { data_source: { id, type: "hdfs", url: `hdfs:///${id}` } });
    if (kind === "job-executions" && id === "") return answer(200, { job_executions: this.list() });
    const run = kind === "job-executions" ? this.runs.get(id) : undefined;
    if (run === undefined) return gone;
    if (action === "cancel") return run.cancel();
    if (method === "DELETE") return run.remove();
    if (method === "PATCH") return run.patch(request.json as Row);
    return run.look(signal);
  }

  private list(): Row[] {
    return [...this.runs.values()].flatMap(({ listed }) => (listed === undefined ? [] : [listed]));
  }

  private execute(body: Row): Answer {
    const id = runId(this.runs.size + 1);
    const run = new Run(id, this.stories.shift() ?? { looks: ["RUNNING", "SUCCEEDED"] }, body);
    this.runs.set(id, run);
    return answer(202, run.now().body);
  }
}

export const runId = (n: number): string => `0d0b3c0e-0000-4000-8000-${String(n).padStart(12, "0")}`;

function isStory(value: Story | Step): value is Story {
  return typeof value === "object" && "looks" in value;
}

/** Inputs of a shell job's run, as a program gives them. */
export function shellRun(more: Properties = {}): Properties {
  return { jobId: JOB, clusterId: CLUSTER, ...more };
}
