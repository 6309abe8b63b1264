import { uuid } from "../../random";
import {
  deletionFailed,
  duplicateEntry,
  invalidData,
  objectNotFound,
  SaharaError,
  ServerFault,
} from "../errors";
import { filterRows, pageAfterMarker, readPaging } from "../listing";
import { checkMayDelete, checkMayUpdate, type InterfaceArgument, type JobRow, withoutUnset } from "../rows";
import { type Call, type Route, route } from "../routing";
import { type Schema, validate } from "../schema";
import { utcTime } from "../tables";
import type { World } from "../world";
import { checkJobInterface, INTERFACE_SCHEMA } from "./interface";
import { binaryDocument } from "./jobBinaries";
import { JOB_TYPES } from "./jobTypes";

/** Jobs are definitions: a type, its files, an interface. The type cannot be changed later, nor can the files. */
const COLUMNS = [
  "id",
  "tenant_id",
  "name",
  "description",
  "type",
  "is_public",
  "is_protected",
  "created_at",
  "updated_at",
];

const NAME: Schema = { type: "string", minLength: 1, maxLength: 50, format: "valid_name" };
const FLAG: Schema = { type: ["boolean", "null"] };
const IDS: Schema = { type: "array", uniqueItems: true, items: { type: "string", minLength: 1 } };

const CREATE: Schema = {
  type: "object",
  properties: {
    name: NAME,
    description: { type: "string" },
    type: { type: "string", enum: JOB_TYPES },
    mains: IDS,
    libs: IDS,
    streaming: { type: "boolean" },
    interface: INTERFACE_SCHEMA,
    is_public: FLAG,
    is_protected: FLAG,
  },
  required: ["name", "type"],
};

const UPDATE: Schema = {
  type: "object",
  properties: { name: NAME, description: { type: ["string", "null"] }, is_public: FLAG, is_protected: FLAG },
  required: [],
};

/** What each type needs in `mains`: the others use `libs` instead and refuse `mains`. */
const MAINS: Record<string, string> = {
  Hive: "flow requires main script",
  Pig: "flow requires main script",
  Shell: "flow requires main script",
  Spark: "job requires main application jar",
  Storm: "job requires main application jar",
  "Storm.Pyleus": "job requires main application jar",
};

export const jobRoutes: Route[] = [
  route("POST", "/jobs", create),
  route("GET", "/jobs", list),
  route("GET", "/jobs/:id", (call) => ({ job: jobDocument(call.world, findJob(call)) })),
  route("PATCH", "/jobs/:id", update),
  route("DELETE", "/jobs/:id", remove),
];

export function findJob({ world, tenant, params }: Call): JobRow {
  const row = world.tables.jobs.find(tenant, params.id!);
  if (!row) throw objectNotFound("id", params.id!);
  return row;
}

function jobDocument(world: World, row: JobRow) {
  const expand = (ids: string[]) =>
    ids.flatMap((id) => {
      const binary = world.tables.binaries.get(id);
      return binary ? [binaryDocument(binary)] : [];
    });
  return { ...row, mains: expand(row.mains), libs: expand(row.libs) };
}

function create({ world, tenant, body }: Call) {
  validate(CREATE, body);
  const {
    name,
    type,
    description = null,
    mains = [],
    libs = [],
    interface: wanted = [],
    ...flags
  } = body as JobRow;
  checkFiles(world, tenant, type, mains, libs);
  if (wanted === null) throw new ServerFault();
  checkJobInterface(world, tenant, type, wanted);
  if (world.tables.jobs.nameTaken(tenant, name)) throw duplicateEntry("Job");
  const { is_public = false, is_protected = false } = flags;
  const id = uuid(world.random);
  const job = world.tables.jobs.add(tenant, {
    ...{ id, name, description, type, mains, libs, is_public, is_protected },
    interface: wanted.map((argument, order) => interfaceRow(world, tenant, id, argument, order)),
  });
  const document = jobDocument(world, job);
  return {
    job: { ...withoutUnset(document), interface: job.interface.map((argument) => withoutUnset(argument)) },
  };
}

function checkFiles(world: World, tenant: string, type: string, mains: string[], libs: string[]): void {
  const needsMains = MAINS[type];
  if (needsMains) {
    if (!mains.length) throw invalidData(`${type} ${needsMains}`);
    if (mains.some((id) => libs.includes(id))) throw invalidData("'mains' and 'libs' overlap");
  } else {
    if (type !== "MapReduce.Streaming" && !libs.length) throw invalidData(`${type} flow requires libs`);
    if (mains.length) throw invalidData(`${type} flow does not use mains`);
  }
  const missing = [...mains, ...libs].find((id) => !world.tables.binaries.find(tenant, id));
  if (missing !== undefined)
    throw new SaharaError(400, "NOT_FOUND", `Job binary '${missing}' does not exist`);
}

function interfaceRow(
  world: World,
  tenant: string,
  jobId: string,
  argument: Partial<InterfaceArgument>,
  order: number,
): InterfaceArgument {
  return {
    created_at: utcTime(world.clock.now()),
    updated_at: null,
    id: uuid(world.random),
    job_id: jobId,
    tenant_id: tenant,
    name: argument.name!,
    description: argument.description ?? null,
    mapping_type: argument.mapping_type!,
    location: argument.location!,
    value_type: argument.value_type ?? "string",
    required: argument.required!,
    order,
    default: argument.default ?? null,
  };
}

function list({ world, tenant, query }: Call) {
  const visible = world.tables.jobs.visible(tenant);
  const paging = readPaging(query, ["id", "name", "type", "created_at", "updated_at"], visible);
  const { rows, ...rest } = pageAfterMarker(filterRows(query, visible, COLUMNS), paging);
  return { jobs: rows.map((row) => jobDocument(world, row)), ...rest };
}

function update(call: Call) {
  const row = findJob(call);
  const { jobs } = call.world.tables;
  validate(UPDATE, call.body);
  const change = call.body as Partial<JobRow>;
  checkMayUpdate("Job", row, call.tenant, change);
  if (jobs.nameTaken(row.tenant_id, change.name, row.id)) throw duplicateEntry("Job");
  return { job: jobDocument(call.world, jobs.update(row.id, change)!) };
}

function remove(call: Call) {
  const row = findJob(call);
  checkMayDelete("Job", row, call.tenant);
  if (call.world.tables.executions.all().some(({ job_id }) => job_id === row.id)) {
    throw deletionFailed("Job deletion failed on foreign key constraint");
  }
  call.world.tables.jobs.remove(row.id);
}
