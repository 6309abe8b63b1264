/**
 * A CDM cluster as small as the verbs need it: jobs by name, runs by number, one run of a job at a time, no run that can
 * be addressed. What becomes of a run is told in advance, look by look; others may use the cluster, too.
 */
import type { Connection } from "../../../provider/connection";
import { executionResource, objectResource } from "../../../provider/resource";
import { cdmJob } from "../../../provider/services/cdm/job";
import { cdmJobExecution } from "../../../provider/services/cdm/jobExecution";
import type { ServiceAnswer, ServiceRequest } from "../../../provider/services/service";
import { dynamicProvider } from "../../../provider/transports/handler";
import { Stack } from "../world";
import { answered, cdmError, CLUSTER } from "./samples";

type Fields = Readonly<Record<string, unknown>>;
const GOING_ON = ["BOOTING", "PENDING", "RUNNING", "UNKNOWN"];

class Submission {
  status = "BOOTING";
  more: Fields = {};
  constructor(
    readonly job: string,
    readonly id: number,
    readonly user: string,
    readonly createdMs: number,
    private readonly looks: string[],
  ) {}

  get goesOn(): boolean {
    return GOING_ON.includes(this.status);
  }
  look(): void {
    this.status = this.looks.shift() ?? this.status;
  }
  becomes(...looks: string[]): void {
    this.looks.splice(0, this.looks.length, ...looks);
  }
  row(): Fields {
    const { job, id, user, createdMs, status, more } = this;
    const named = { "job-name": job, "submission-id": id, "creation-user": user, "creation-date": createdMs };
    return { ...named, status, ...more };
  }
}

export class Migration implements Connection {
  serviceUrl = "https://cdm.example/v1.1";
  projectId = "p1";
  readonly sent: string[] = [];
  readonly requests: ServiceRequest[] = [];
  readonly jobs = new Map<string, Fields>();
  /** The answer to a start has no number. */
  silent = false;
  /** What a stop makes of a run, look by look. */
  afterStop = ["FAILED"];
  private readonly runs: Submission[] = [];
  private readonly stories: string[][] = [];
  private readonly turns: { readonly match: RegExp; readonly step: () => ServiceAnswer | "as usual" }[] = [];

  redact = (text: string): string => text;

  constructor(...jobs: string[]) {
    for (const name of jobs) this.jobs.set(name, { name });
  }

  /** What the looks at the next run show. */
  tells(...looks: string[]): this {
    this.stories.push(looks);
    return this;
  }
  /** Something happens at the first request that matches, before or instead of its answer. */
  once(match: RegExp, step: () => ServiceAnswer | "as usual"): this {
    this.turns.push({ match, step });
    return this;
  }
  driver(job: string, values: Readonly<Record<string, string>>): this {
    const inputs = Object.entries(values).map(([name, value]) => ({ name, value }));
    this.jobs.set(job, { name: job, "driver-config-values": { configs: [{ name: "driver", inputs }] } });
    return this;
  }
  /** A run that somebody starts. */
  begins(job: string, user: string, ...looks: string[]): Submission {
    const made = new Submission(job, this.runs.length + 7, user, 1_763_640_000_000 + this.runs.length, looks);
    this.runs.push(made);
    return made;
  }
  run = (id: number): Submission => this.runs.find((one) => one.id === id)!;
  get writes(): string[] {
    return this.sent.filter((line) => !line.startsWith("GET"));
  }

  async send(
    request: ServiceRequest,
    _signal?: AbortSignal,
    permit?: () => Promise<void>,
  ): Promise<ServiceAnswer> {
    await permit?.();
    const line = `${request.method} ${request.path.replace(`/clusters/${CLUSTER}/cdm/`, "")}`;
    this.sent.push(line);
    this.requests.push(request);
    const at = this.turns.findIndex(({ match }) => match.test(line));
    const step = at < 0 ? "as usual" : this.turns.splice(at, 1)[0]!.step();
    return step === "as usual" ? this.route(line, request) : step;
  }

  private route(line: string, { method, json, query }: ServiceRequest): ServiceAnswer {
    if (line.startsWith("GET submissions")) return this.history(String(query?.["jname"]));
    const [, kind, name = "", action] = /^\w+ (job|\/clusters)(?:\/([^/]+))?(?:\/(\w+))?$/.exec(line) ?? [];
    if (kind !== "job") return answered({ id: CLUSTER, name: "blue", status: "200" });
    if (method === "POST") return this.define(json as { jobs: Fields[] });
    if (!this.jobs.has(name)) return cdmError("Cdm.0100");
    const latest = this.runs.findLast((one) => one.job === name);
    if (action === "status") {
      latest?.look();
      return answered({ submissions: latest ? [latest.row()] : [] });
    }
    if (action === "start") return this.start(name, latest);
    if (action === "stop") return this.stop(latest);
    if (method === "DELETE") return this.drop(name, latest);
    if (method === "PUT") this.jobs.set(name, (json as { jobs: Fields[] }).jobs[0]!);
    return answered({ total: 0, jobs: [this.jobs.get(name)] });
  }

  private start(name: string, latest: Submission | undefined): ServiceAnswer {
    if (latest?.goesOn) return cdmError("Cdm.0052", 500);
    const { "submission-id": id, ...row } = this.begins(
      name,
      "cdm",
      ...(this.stories.shift() ?? ["SUCCEEDED"]),
    ).row();
    return answered({ submissions: [this.silent ? row : { "submission-id": id, ...row }] });
  }

  private stop(latest: Submission | undefined): ServiceAnswer {
    if (!latest?.goesOn) return cdmError("Cdm.0053");
    latest.becomes(...this.afterStop);
    return answered({});
  }

  private history(name: string): ServiceAnswer {
    if (!this.jobs.has(name)) return cdmError("Cdm.0100");
    const rows = this.runs.filter(({ job }) => job === name).map((one) => one.row());
    return answered({ submissions: rows, total: rows.length, page_no: 1, page_size: 10 });
  }

  private define({ jobs: [job] }: { jobs: Fields[] }): ServiceAnswer {
    const name = String(job?.["name"]);
    if (this.jobs.has(name)) return cdmError("Cdm.0104");
    this.jobs.set(name, job!);
    return answered({ name, "validation-result": [] });
  }

  private drop(name: string, latest: Submission | undefined): ServiceAnswer {
    if (latest?.goesOn) return cdmError("Cdm.0052");
    this.jobs.delete(name);
    return answered(undefined);
  }
}

export const runsOn = (cdm: Migration): Stack =>
  new Stack(cdm, (surroundings) => dynamicProvider(executionResource(cdmJobExecution), surroundings));
export const jobsOn = (cdm: Migration): Stack =>
  new Stack(cdm, (surroundings) => dynamicProvider(objectResource(cdmJob), surroundings));
