import { uuid } from "../random";
import { deletionFailed, duplicateEntry, objectNotFound, SaharaError, ServerFault } from "./errors";
import { filterRows, pageAfterMarker, readPaging } from "./listing";
import { type Call, type Route, route } from "./routing";
import { checkMayDelete, checkMayUpdate, type InterfaceArgument, type JobRow, withoutUnset } from "./rows";
import type { ObjectRules } from "./rules";
import { type Schema, validate } from "./schema";
import { utcTime } from "./table";
import { checkJobInterface, INTERFACE_SCHEMA } from "./interface";
import { binaryDocument } from "./jobBinaries";
import type { ObjectWorld } from "./world";

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

const FLAG: Schema = { type: ["boolean", "null"] };
const IDS: Schema = { type: "array", uniqueItems: true, items: { type: "string", minLength: 1 } };

const createSchema = ({ jobName, jobTypes }: ObjectRules): Schema => ({
  type: "object",
  properties: {
    name: jobName,
    description: { type: "string" },
    type: { type: "string", enum: jobTypes },
    mains: IDS,
    libs: IDS,
    streaming: { type: "boolean" },
    interface: INTERFACE_SCHEMA,
    is_public: FLAG,
    is_protected: FLAG,
  },
  required: ["name", "type"],
});

const updateSchema = ({ jobName: name }: ObjectRules): Schema => ({
  type: "object",
  properties: { name, description: { type: ["string", "null"] }, is_public: FLAG, is_protected: FLAG },
  required: [],
});

export const jobRoutes = (rules: ObjectRules): Route[] => [
  route("POST", "/jobs", (call) => create(rules, call)),
  route("GET", "/jobs", list),
  route("GET", "/jobs/:id", (call) => ({ job: jobDocument(call.world, findJob(call)) })),
  route("PATCH", "/jobs/:id", (call) => update(rules, call)),
  route("DELETE", "/jobs/:id", remove),
];

export function findJob({ world, tenant, params }: Call): JobRow {
  const row = world.tables.jobs.find(tenant, params.id!);
  if (!row) throw objectNotFound("id", params.id!);
  return row;
}

function jobDocument(world: ObjectWorld, row: JobRow) {
  const expand = (ids: string[]) =>
    ids.flatMap((id) => {
      const binary = world.tables.binaries.get(id);
      return binary ? [binaryDocument(binary)] : [];
    });
  return { ...row, mains: expand(row.mains), libs: expand(row.libs) };
}

function create(rules: ObjectRules, { world, tenant, body }: Call) {
  validate(createSchema(rules), body);
  const {
    name,
    type,
    description = null,
    mains = [],
    libs = [],
    interface: wanted = [],
    ...flags
  } = body as JobRow;
  rules.checkJobFiles(type, mains, libs);
  const missing = [...mains, ...libs].find((one) => !world.tables.binaries.find(tenant, one));
  if (missing !== undefined)
    throw new SaharaError(400, "NOT_FOUND", `Job binary '${missing}' does not exist`);
  if (wanted === null) throw new ServerFault();
  checkJobInterface(world, tenant, type, rules.interfaceSections[type] ?? [], wanted);
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

function interfaceRow(
  world: ObjectWorld,
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

function update(rules: ObjectRules, call: Call) {
  const row = findJob(call);
  const { jobs } = call.world.tables;
  validate(updateSchema(rules), call.body);
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
