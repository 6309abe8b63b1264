import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { EmulatorOptions } from "../../emulator";
import { EmulatorClient, eventually, type Reply } from "./emulatorClient";

/** Short, so that a test of what comes after what takes no longer than it must. */
const QUICK = { cdmBootMs: 30, cdmRunMs: 30, cdmStopMs: 30, cdmGlanceMs: 10 };

const ENDED = ["SUCCEEDED", "FAILED", "FAILURE_ON_SUBMIT", "STOPPED"];

/** Values of a definition, in the form the wire wants: the config's name is the beginning of each key. */
type Values = Record<string, string>;

export class CdmClient {
  private constructor(readonly inner: EmulatorClient) {}

  static async start(options: EmulatorOptions = {}): Promise<CdmClient> {
    return new CdmClient(await EmulatorClient.start({ ...options, timing: { ...QUICK, ...options.timing } }));
  }

  get emulator() {
    return this.inner.emulator;
  }

  /** Below `…/clusters/{cluster}`. */
  ask(method: string, path: string, body?: unknown): Promise<Reply> {
    const { urls, environment } = this.emulator;
    const cluster = `/v1.1/${this.inner.projectId}/clusters/${environment.BIGDATA_CDM_CLUSTER_ID}`;
    return this.inner.send(urls.cdm + cluster + path, method, body);
  }

  create(definition: object): Promise<Reply> {
    return this.ask("POST", "/cdm/job", { jobs: [definition] });
  }

  start(name: string, variables?: Record<string, unknown>): Promise<Reply> {
    return this.ask("PUT", `/cdm/job/${encodeURIComponent(name)}/start`, variables && { variables });
  }

  /** Starts it, and answers its submission-id. */
  async started(name: string, variables?: Record<string, string>): Promise<number> {
    return (await this.start(name, variables)).body.submissions[0]["submission-id"];
  }

  async status(name: string): Promise<Record<string, any>> {
    return (await this.ask("GET", `/cdm/job/${encodeURIComponent(name)}/status`)).body.submissions[0];
  }

  reaches(name: string, ...statuses: string[]): Promise<Record<string, any>> {
    return eventually(`${name} to be ${statuses.join(" or ")}`, async () => {
      const row = await this.status(name);
      return statuses.includes(row.status) && row;
    });
  }

  ended(name: string): Promise<Record<string, any>> {
    return this.reaches(name, ...ENDED);
  }

  /** Writes a file below the storage folder. */
  put(path: string, content: string): void {
    const file = join(this.emulator.storage, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }

  read(path: string): string {
    return readFileSync(join(this.emulator.storage, path), "utf8");
  }
}

export function values(given: Values): object {
  const names = [...new Set(Object.keys(given).map((key) => key.split(".")[0]!))];
  const inputsOf = (name: string) =>
    Object.entries(given)
      .filter(([key]) => key.startsWith(`${name}.`))
      .map(([key, value]) => ({ name: key, value }));
  return { configs: names.map((name) => ({ name, inputs: inputsOf(name) })) };
}

/** From `obs://lake/in` to `hdfs:///out`. */
export function copyJob(name: string, more: { from?: Values; to?: Values; driver?: Values } = {}) {
  return {
    name,
    job_type: "NORMAL_JOB",
    "from-connector-name": "obs-connector",
    "from-link-name": "obs",
    "from-config-values": values({
      "fromJobConfig.bucketName": "lake",
      "fromJobConfig.inputDirectory": "/in",
      "fromJobConfig.inputFormat": "BINARY_FILE",
      ...more.from,
    }),
    "to-connector-name": "hdfs-connector",
    "to-link-name": "hdfs",
    "to-config-values": values({ "toJobConfig.outputDirectory": "/out", ...more.to }),
    "driver-config-values": values(more.driver ?? {}),
  };
}

/** From a database: nothing here can do that. */
export function tableJob(name: string, driver: Values = {}) {
  return {
    ...copyJob(name, { driver }),
    "from-connector-name": "generic-jdbc-connector",
    "from-link-name": "db",
    "from-config-values": values({ "fromJobConfig.tableName": "t 1/ü" }),
  };
}
