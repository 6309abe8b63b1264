import { type Emulator, type EmulatorOptions, startEmulator } from "../../emulator";

/**
 * A plain HTTP client of the emulated services, as far from the provider as possible: what it sees on the wire is what
 * the tests of the emulator are about.
 */
export interface Reply {
  status: number;
  headers: Headers;
  /** Parsed where it is JSON, else the text. */
  body: any;
}

export type ExecutionRow = Record<string, any>;

/** Short, so that a test of what comes after what takes no longer than it must. */
const QUICK = { launchMs: 60, taskMs: 20, cancelRetryMs: 20, cancelTimeoutMs: 600, signalMs: 60 };

/** Enough for a real CLI to start on a busy machine; nothing that works waits as long. */
const PATIENCE_MS = 30_000;
const GLANCE_MS = 15;

export class EmulatorClient {
  private constructor(
    readonly emulator: Emulator,
    public token: string,
  ) {}

  static async start(options: EmulatorOptions = {}): Promise<EmulatorClient> {
    const timing = { ...QUICK, ...options.timing };
    const emulator = await startEmulator({
      ...options,
      timing,
      quirks: { removalGlitchChance: 0, ...options.quirks },
    });
    const client = new EmulatorClient(emulator, "");
    client.token = (await client.logIn()).headers.get("x-subject-token")!;
    return client;
  }

  get clusterId(): string {
    return this.emulator.environment.BIGDATA_SAHARA_CLUSTER_ID!;
  }

  get projectId(): string {
    return this.emulator.environment.OS_PROJECT_ID!;
  }

  logIn(scope: object | undefined = { project: { id: this.projectId } }, password?: string): Promise<Reply> {
    const env = this.emulator.environment;
    const user = {
      name: env.OS_USERNAME,
      domain: { name: "default" },
      password: password ?? env.OS_PASSWORD,
    };
    return this.authenticate({
      identity: { methods: ["password"], password: { user } },
      ...(scope && { scope }),
    });
  }

  authenticate(auth: object, query = ""): Promise<Reply> {
    const body = JSON.stringify({ auth });
    const headers = { "content-type": "application/json" };
    return ask(`${this.emulator.urls.identity}/v3/auth/tokens${query}`, { method: "POST", headers, body });
  }

  identity(method: string, path: string, body?: unknown): Promise<Reply> {
    return this.send(this.emulator.urls.identity + path, method, body);
  }

  /** Under `/v1.1/{project}`. A Buffer is sent as it is, without a content type. */
  sahara(method: string, path: string, body?: unknown): Promise<Reply> {
    return this.send(`${this.emulator.urls.sahara}/v1.1/${this.projectId}${path}`, method, body);
  }

  send(url: string, method: string, body?: unknown): Promise<Reply> {
    const file = Buffer.isBuffer(body);
    const headers = {
      "x-auth-token": this.token,
      ...(body !== undefined && !file && { "content-type": "application/json" }),
    };
    const content = body === undefined ? {} : { body: file ? new Uint8Array(body) : JSON.stringify(body) };
    return ask(url, { method, headers, ...content });
  }

  /** The id of a job binary with this content. */
  async binary(name: string, content: string): Promise<string> {
    const internal = await this.sahara("PUT", `/job-binary-internals/${name}`, Buffer.from(content));
    const url = `internal-db://${internal.body.job_binary_internal.id}`;
    return (await this.sahara("POST", "/job-binaries", { name, url })).body.job_binary.id;
  }

  async job(name: string, type: string, more: object = {}): Promise<string> {
    return (await this.sahara("POST", "/jobs", { name, type, ...more })).body.job.id;
  }

  async shellJob(name: string, script: string): Promise<string> {
    return this.job(name, "Shell", { mains: [await this.binary(`${name}.sh`, script)] });
  }

  async dataSource(name: string, url: string): Promise<string> {
    const [type] = url.split(":");
    const credentials = type === "swift" ? { credentials: { user: "u", password: "p" } } : {};
    const reply = await this.sahara("POST", "/data-sources", { name, type, url, ...credentials });
    return reply.body.data_source.id;
  }

  execute(jobId: string, more: object = {}): Promise<Reply> {
    return this.sahara("POST", `/jobs/${jobId}/execute`, { cluster_id: this.clusterId, ...more });
  }

  async started(jobId: string, more: object = {}): Promise<string> {
    return (await this.execute(jobId, more)).body.job_execution.id;
  }

  async show(id: string): Promise<ExecutionRow> {
    return (await this.sahara("GET", `/job-executions/${id}`)).body.job_execution;
  }

  async refresh(id: string): Promise<ExecutionRow> {
    return (await this.sahara("GET", `/job-executions/${id}/refresh-status`)).body.job_execution;
  }

  /** Refreshes until the status is one of these. */
  async reaches(id: string, ...statuses: string[]): Promise<ExecutionRow> {
    return eventually(`${id} to be ${statuses.join(" or ")}`, async () => {
      const row = await this.refresh(id);
      return statuses.includes(row.info.status) ? row : undefined;
    });
  }

  async goes(id: string): Promise<void> {
    await eventually(
      `${id} to go`,
      async () => (await this.sahara("GET", `/job-executions/${id}`)).status === 404,
    );
  }

  ended(id: string): Promise<ExecutionRow> {
    return this.reaches(id, "SUCCEEDED", "DONEWITHERROR", "KILLED", "FAILED");
  }
}

export async function eventually<T>(what: string, look: () => Promise<T | undefined | false>): Promise<T> {
  const deadlineMs = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > deadlineMs) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, GLANCE_MS));
  }
}

export async function ask(url: string, init: RequestInit): Promise<Reply> {
  const response = await fetch(url, init);
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: parse(text) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
