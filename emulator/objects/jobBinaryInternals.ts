import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { internalDataPath } from "./files";
import { badJobBinary, dataTooBig, duplicateEntry, objectNotFound, ServerFault } from "./errors";
import { filterRows, pageAfterMarker, readPaging } from "./listing";
import { checkMayDelete, checkMayUpdate, type InternalRow } from "./rows";
import { Bytes, type Call, type Route, route } from "./routing";
import { type Schema, validate } from "./schema";
import type { ObjectWorld } from "./world";

/** Files kept by the service itself. Their bytes come by PUT, without a content type, and stand in the storage folder. */
const LARGEST_KB = 5120;

const COLUMNS = [
  "id",
  "tenant_id",
  "name",
  "datasize",
  "is_public",
  "is_protected",
  "created_at",
  "updated_at",
];

const NAME: Schema = { type: "string", minLength: 1, maxLength: 50, format: "valid_name" };
const FLAG: Schema = { type: ["boolean", "null"] };
const UPDATE: Schema = {
  type: "object",
  properties: { name: NAME, is_public: FLAG, is_protected: FLAG },
  required: [],
};

/** The one type that a real service refuses to read as a file, since its framework has eaten the form by then. */
const FORM = "application/x-www-form-urlencoded";

export const jobBinaryInternalRoutes: Route[] = [
  { ...route("PUT", "/job-binary-internals/:name", create), upload: true },
  route("GET", "/job-binary-internals", list),
  route("GET", "/job-binary-internals/:id", (call) => ({ job_binary_internal: find(call) })),
  route(
    "GET",
    "/job-binary-internals/:id/data",
    (call) => new Bytes(readInternalData(call.world, find(call).id)),
  ),
  route("PATCH", "/job-binary-internals/:id", update),
  route("DELETE", "/job-binary-internals/:id", remove),
];

export function readInternalData(world: ObjectWorld, id: string): Buffer {
  if (!world.tables.internals.get(id)) throw new ServerFault();
  return readFileSync(internalDataPath(world.storage, id));
}

function find({ world, tenant, params }: Call): InternalRow {
  const row = world.tables.internals.find(tenant, params.id!);
  if (!row) throw objectNotFound("id", params.id!);
  return row;
}

function create({ world, tenant, params, raw, contentType }: Call) {
  const name = params.name!;
  if (!raw.length || contentType === FORM) {
    throw badJobBinary("Job binary internal data must be a string of length greater than zero");
  }
  if (!/^[a-zA-Z0-9][a-zA-Z0-9\-_.]*$/.test(name)) throw badJobBinary(`${name} is not a valid name`);
  if (raw.length / 1024 > LARGEST_KB) {
    const size = (raw.length / 1024).toFixed(1);
    throw dataTooBig(`Size of internal binary (${size}KB) is greater than the maximum (${LARGEST_KB}KB)`);
  }
  if (world.tables.internals.nameTaken(tenant, name)) throw duplicateEntry("JobBinaryInternal");
  const row = world.tables.internals.add(tenant, { name, datasize: raw.length });
  const file = internalDataPath(world.storage, row.id);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, raw, { mode: 0o600 });
  return { job_binary_internal: row };
}

function list({ world, tenant, query }: Call) {
  const visible = world.tables.internals.visible(tenant);
  const paging = readPaging(query, ["id", "name", "created_at", "updated_at"], visible);
  const { rows, ...rest } = pageAfterMarker(filterRows(query, visible, COLUMNS), paging);
  return { binaries: rows, ...rest };
}

function update(call: Call) {
  const row = find(call);
  const { internals } = call.world.tables;
  validate(UPDATE, call.body);
  const change = call.body as Partial<InternalRow>;
  checkMayUpdate("JobBinaryInternal", row, call.tenant, change);
  if (internals.nameTaken(row.tenant_id, change.name, row.id)) throw duplicateEntry("JobBinaryInternal");
  return { job_binary_internal: internals.update(row.id, change) };
}

/** Not refused where a job still needs it: the job then runs on an empty file. */
function remove(call: Call) {
  const row = find(call);
  checkMayDelete("JobBinaryInternal", row, call.tenant);
  call.world.tables.internals.remove(row.id);
  rmSync(internalDataPath(call.world.storage, row.id), { force: true });
}
