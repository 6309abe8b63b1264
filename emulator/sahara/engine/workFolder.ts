import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fetchBinary } from "../../objects/files";
import type { JobRow, SourceRow } from "../../objects/rows";
import { isUuidLike } from "../../objects/schema";
import { uuid } from "../../random";
import { localPath } from "../../storage";
import type { ExecutionRow, JobConfigs } from "../rows";
import type { World } from "../world";

/** A job's configuration with data sources filled in. */
export interface Configured {
  job: JobRow;
  configs: NonNullable<JobConfigs["configs"]>;
  params: NonNullable<JobConfigs["params"]>;
  args: string[];
  /** URLs of input and output with placeholders filled in. */
  inputUrl?: string;
  outputUrl?: string;
  dataSourceUrls: Record<string, string>;
}

/** What an engine starts from: that, and the job's files in a folder. */
export interface Prepared extends Configured {
  folder: string;
  /** File names in the folder. */
  mains: string[];
  libs: string[];
}

export function prepare(world: World, row: ExecutionRow): Prepared {
  const job = jobOf(world, row);
  const folder = join(world.storage.folder, "jobs", job.name, row.id);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const fetchAll = (ids: string[]) =>
    ids.map((id) => fetchBinary(world, world.tables.binaries.get(id), folder));
  return { folder, mains: fetchAll(job.mains), libs: fetchAll(job.libs), ...configured(world, row) };
}

function jobOf(world: World, row: ExecutionRow): JobRow {
  const job = world.tables.jobs.get(row.job_id);
  if (!job) throw new Error("its job is gone");
  return job;
}

export function configured(world: World, row: ExecutionRow): Configured {
  const sources = new Sources(world, row);
  const { configs = {}, params = {}, args = [] } = row.job_configs;
  return {
    job: jobOf(world, row),
    configs: sources.resolveAll(configs),
    params: sources.resolveAll(params),
    args: args.map((value) => String(sources.resolve(value))),
    ...(row.input_id && { inputUrl: sources.nativeUrl(row.input_id) }),
    ...(row.output_id && { outputUrl: sources.nativeUrl(row.output_id) }),
    dataSourceUrls: sources.urls,
  };
}

/** Replaces references to data sources in a job's configuration, where two `edp.` switches allow it. */
class Sources {
  readonly urls: Record<string, string> = {};
  private readonly byName: boolean;
  private readonly byId: boolean;

  constructor(
    private readonly world: World,
    private readonly row: ExecutionRow,
  ) {
    const on = (key: string) => [true, "True"].includes(row.job_configs.configs?.[key] as boolean | string);
    this.byName = on("edp.substitute_data_source_for_name");
    this.byId = on("edp.substitute_data_source_for_uuid");
  }

  /** The source's URL with `%JOB_EXEC_ID%` and `%RANDSTR(n)%` filled in: once per execution, the same for all uses. */
  nativeUrl(id: string): string {
    const source = this.world.tables.sources.get(id);
    if (!source) throw new Error(`its data source ${id} is gone`);
    return (this.urls[id] ??= source.url
      .replaceAll("%JOB_EXEC_ID%", this.row.id)
      .replaceAll(/%RANDSTR\((\d+)\)%/g, (_, length: string) => this.letters(Number(length))));
  }

  resolve<T>(value: T): T | string {
    const source = this.referenced(value);
    return source ? `file://${localPath(this.world.storage, this.nativeUrl(source.id))}` : value;
  }

  resolveAll<T>(map: Record<string, T>): Record<string, T | string> {
    return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, this.resolve(value)]));
  }

  private referenced(value: unknown): SourceRow | undefined {
    const name = typeof value === "string" ? /^datasource:\/\/(.*)$/.exec(value)?.[1] : undefined;
    const visible = this.world.tables.sources.visible(this.row.tenant_id);
    if (this.byName && name !== undefined) return visible.find((source) => source.name === name);
    if (this.byId && isUuidLike(value)) return visible.find((source) => source.id === value);
    return undefined;
  }

  private letters(length: number): string {
    let text = "";
    while (text.length < length) text += uuid(this.world.random).replace(/[^a-z]/g, "");
    return text.slice(0, length);
  }
}
