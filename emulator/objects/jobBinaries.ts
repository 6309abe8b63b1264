import { existsSync, readFileSync } from "node:fs";
import { localPath } from "../storage";
import {
  deletionFailed,
  duplicateEntry,
  invalidReference,
  objectNotFound,
  SaharaError,
  ServerFault,
  updateFailed,
} from "./errors";
import { filterRows, pageAfterMarker, readPaging } from "./listing";
import { Bytes, type Call, type Route, route } from "./routing";
import { type BinaryRow, checkMayDelete, checkMayUpdate, withoutUnset } from "./rows";
import type { ObjectRules } from "./rules";
import { type Schema, validate } from "./schema";
import { readInternalData } from "./jobBinaryInternals";
import type { ObjectWorld } from "./world";

/** Pointers to files: in the service's own database, or wherever its rules allow. */
const COLUMNS = [
  "id",
  "tenant_id",
  "name",
  "description",
  "url",
  "is_public",
  "is_protected",
  "created_at",
  "updated_at",
];

const INTERNAL = "internal-db://";

const schema = ({ binaryName, binaryUrl }: ObjectRules, required: string[]): Schema => ({
  type: "object",
  properties: {
    name: binaryName,
    description: { type: "string" },
    url: binaryUrl,
    is_public: { type: ["boolean", "null"] },
    is_protected: { type: ["boolean", "null"] },
    extra: { type: "simple_config" },
  },
  required,
});

export const jobBinaryRoutes = (rules: ObjectRules): Route[] => [
  route("POST", "/job-binaries", (call) => create(rules, call)),
  route("GET", "/job-binaries", list),
  route("GET", "/job-binaries/:id", (call) => ({ job_binary: binaryDocument(find(call)) })),
  route("GET", "/job-binaries/:id/data", (call) => new Bytes(readData(call.world, find(call)))),
  route("PUT", "/job-binaries/:id", (call) => update(rules, call)),
  route("DELETE", "/job-binaries/:id", remove),
];

/** Without `extra`: it holds credentials. */
export function binaryDocument({ extra: _, ...visible }: BinaryRow) {
  return visible;
}

function find({ world, tenant, params }: Call): BinaryRow {
  const row = world.tables.binaries.find(tenant, params.id!);
  if (!row) throw objectNotFound("id", params.id!);
  return row;
}

function create(rules: ObjectRules, { world, tenant, body }: Call) {
  checkUrl(rules, body);
  validate(schema(rules, ["name", "url"]), body);
  const { extra = {}, ...values } = body as BinaryRow;
  checkInternal(world, tenant, values.url);
  rules.checkBinaryCredentials(values.url, extra);
  if (world.tables.binaries.nameTaken(tenant, values.name)) throw duplicateEntry("JobBinary");
  const row = world.tables.binaries.add(tenant, {
    ...values,
    description: values.description ?? null,
    extra,
  });
  return { job_binary: withoutUnset(binaryDocument(row)) };
}

/** Its scheme is refused before anything else is looked at. */
function checkUrl(rules: ObjectRules, body: unknown): void {
  const url = (body as { url?: unknown } | null)?.url;
  if (typeof url === "string") rules.checkBinaryUrl(url);
}

function checkInternal(world: ObjectWorld, tenant: string, url: string): void {
  if (!url.startsWith(INTERNAL)) return;
  const id = url.slice(INTERNAL.length);
  if (!world.tables.internals.find(tenant, id))
    throw invalidReference(`JobBinaryInternal with id '${id}' doesn't exist`);
}

function list({ world, tenant, query }: Call) {
  const visible = world.tables.binaries.visible(tenant);
  const paging = readPaging(query, ["id", "name", "created_at", "updated_at"], visible);
  const { rows, ...rest } = pageAfterMarker(filterRows(query, visible, COLUMNS), paging);
  return { binaries: rows.map(binaryDocument), ...rest };
}

function readData(world: ObjectWorld, row: BinaryRow): Buffer {
  if (row.url.startsWith(INTERNAL)) return readInternalData(world, row.url.slice(INTERNAL.length));
  const file = localPath(world.storage, row.url);
  if (existsSync(file)) return readFileSync(file);
  if (row.url.startsWith("swift:"))
    throw new SaharaError(400, "SWIFT_CLIENT_EXCEPTION", "Object GET failed: 404 Not Found");
  if (row.url.startsWith("s3:"))
    throw new SaharaError(400, "S3_CLIENT_EXCEPTION", "Couldn't get object from s3");
  throw new ServerFault();
}

/** The one route whose 404 is a 400: nothing looks whether the object is there before the database does. */
function update(rules: ObjectRules, { world, tenant, params, body }: Call) {
  const { binaries, executions, jobs } = world.tables;
  const id = params.id!;
  checkUrl(rules, body);
  validate(schema(rules, []), body);
  const change = body as Partial<BinaryRow>;
  if (change.url) checkInternal(world, tenant, change.url);
  const row = binaries.find(tenant, id);
  if (!row) throw new SaharaError(400, "NOT_FOUND", `JobBinary id '${id}' not found`);
  checkMayUpdate("JobBinary", row, tenant, change);
  if (change.url && row.url.startsWith(INTERNAL) && change.url !== row.url) {
    throw updateFailed(
      `The url for JobBinary Id '${id}' can not be updated because it is an internal-db url.`,
    );
  }
  const pending = executions.visible(tenant).filter(({ info }) => info?.status === "PENDING");
  if (pending.some(({ job_id }) => job_id !== null && uses(jobs.get(job_id), id))) {
    throw updateFailed(`JobBinary Id '${id}' is used in a PENDING job and can not be updated.`);
  }
  if (binaries.nameTaken(row.tenant_id, change.name, id)) throw duplicateEntry("JobBinary");
  return { job_binary: binaryDocument(binaries.update(id, change)!) };
}

function remove(call: Call) {
  const row = find(call);
  checkMayDelete("JobBinary", row, call.tenant);
  if (call.world.tables.jobs.all().some((job) => uses(job, row.id))) {
    throw deletionFailed("JobBinary is referenced and cannot be deleted");
  }
  call.world.tables.binaries.remove(row.id);
}

function uses(job: { mains: string[]; libs: string[] } | undefined, binaryId: string): boolean {
  return !!job && [...job.mains, ...job.libs].includes(binaryId);
}
