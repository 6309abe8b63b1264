import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { EmulatorOptions } from "../../emulator";
import { EmulatorClient, eventually, type Reply } from "./emulatorClient";

/** Short, so that a test of what comes after what takes no longer than it must. */
const QUICK = { mrsAcceptMs: 20, mrsStartMs: 20, mrsKillMs: 20, mrsGatePollMs: 5 };

type Document = Record<string, any>;

/** A plain HTTP client of the emulated MRS, both APIs. */
export class MrsClient {
  private constructor(readonly inner: EmulatorClient) {}

  static async start(options: EmulatorOptions = {}): Promise<MrsClient> {
    return new MrsClient(await EmulatorClient.start({ ...options, timing: { ...QUICK, ...options.timing } }));
  }

  get emulator() {
    return this.inner.emulator;
  }

  get clusterId(): string {
    return this.emulator.environment.BIGDATA_MRS_CLUSTER_ID!;
  }

  /** Below `…/clusters/{cluster}/job-executions` of API V2. */
  v2(method: string, path: string, body?: unknown, clusterId = this.clusterId): Promise<Reply> {
    const jobs = `/v2/${this.inner.projectId}/clusters/${clusterId}/job-executions`;
    return this.inner.send(this.emulator.urls.mrs + jobs + path, method, body);
  }

  /** Below `/v1.1/{project}`. */
  v1(method: string, path: string, body?: unknown): Promise<Reply> {
    return this.inner.send(`${this.emulator.urls.mrs}/v1.1/${this.inner.projectId}${path}`, method, body);
  }

  submit(job_type: string, args: string[], properties?: object, job_name = "job"): Promise<Reply> {
    return this.v2("POST", "", { job_type, job_name, arguments: args, ...(properties && { properties }) });
  }

  /** The id of a submitted job. */
  async submitted(type: string, args: string[], properties?: object, name?: string): Promise<string> {
    const reply = await this.submit(type, args, properties, name);
    return reply.body.job_submit_result?.job_id ?? JSON.stringify(reply.body);
  }

  /** A job without an engine, which ends as told. */
  simulated(steering: Record<string, string>, name?: string): Promise<string> {
    const properties = Object.fromEntries(
      Object.entries({ seconds: "0", ...steering }).map(([key, value]) => [`emulator.${key}`, value]),
    );
    return this.submitted("Flink", ["run", "-d"], properties, name);
  }

  async show(id: string): Promise<Document> {
    return (await this.v2("GET", `/${id}`)).body.job_detail;
  }

  reaches(id: string, ...states: string[]): Promise<Document> {
    return eventually(`${id} to be ${states.join(" or ")}`, async () => {
      const job = await this.show(id);
      return states.includes(job.job_state) && job;
    });
  }

  ended(id: string): Promise<Document> {
    return this.reaches(id, "FINISHED", "FAILED", "KILLED");
  }

  submitJob(body: object): Promise<Reply> {
    return this.v1("POST", "/jobs/submit-job", { job_name: "job", cluster_id: this.clusterId, ...body });
  }

  async exe(id: string): Promise<Document> {
    return (await this.v1("GET", `/job-exes/${id}`)).body.job_execution;
  }

  exeReaches(id: string, ...states: number[]): Promise<Document> {
    return eventually(`${id} to be ${states.join(" or ")}`, async () => {
      const exe = await this.exe(id);
      return states.includes(exe.job_state) && exe;
    });
  }

  exeEnded(id: string): Promise<Document> {
    return this.exeReaches(id, -1, 3, 4, 5);
  }

  async job(name: string, type: string, files: { mains?: string[]; libs?: string[] } = {}): Promise<string> {
    return (await this.v1("POST", "/jobs", { name, type, ...files })).body.job.id;
  }

  async binary(name: string, url: string): Promise<string> {
    return (await this.v1("POST", "/job-binaries", { name, url, description: "" })).body.job_binary.id;
  }

  async source(name: string, url: string): Promise<string> {
    const type = url.startsWith("/") ? "hdfs" : "obs";
    return (await this.v1("POST", "/data-sources", { name, type, url })).body.data_source.id;
  }

  /** Writes a file below the storage folder. */
  put(path: string, content: string | Buffer): void {
    const file = join(this.emulator.storage, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }

  read(path: string): string {
    return readFileSync(join(this.emulator.storage, path), "utf8");
  }
}

/** A refusal in MRS's form. */
export function codeOf(reply: Reply): [number, string] {
  return [reply.status, reply.body.error_code];
}
