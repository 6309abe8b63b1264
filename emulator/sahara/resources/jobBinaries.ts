import { existsSync, readFileSync } from "node:fs";
import { localPath } from "../../storage";
import {
  badJobBinary,
  deletionFailed,
  duplicateEntry,
  invalidData,
  invalidReference,
  objectNotFound,
  SaharaError,
  ServerFault,
  updateFailed,
} from "../errors";
import { filterRows, pageAfterMarker, readPaging } from "../listing";
import { type BinaryRow, checkMayDelete, checkMayUpdate, withoutUnset } from "../rows";
import { Bytes, type Call, type Route, route } from "../routing";
import { type Schema, validate } from "../schema";
import type { World } from "../world";
import { readInternalData } from "./jobBinaryInternals";

/** Pointers to files: in the service's own database, in Swift or in S3. */
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

const SCHEMES = ["internal-db", "manila", "swift", "s3"];
const INTERNAL = "internal-db://";
const S3_CREDENTIALS = ["accesskey", "endpoint", "secretkey"];

const CREATE: Schema & { required: string[] } = {
  type: "object",
  properties: {
    name: { type: "string", minLength: 1, maxLength: 50, format: "valid_name" },
    description: { type: "string" },
    url: { type: "string", format: "valid_job_location" },
    is_public: { type: ["boolean", "null"] },
    is_protected: { type: ["boolean", "null"] },
    extra: { type: "simple_config" },
  },
  required: ["name", "url"],
};
const UPDATE: Schema = { ...CREATE, required: [] };

export const jobBinaryRoutes: Route[] = [
  route("POST", "/job-binaries", create),
  route("GET", "/job-binaries", list),
  route("GET", "/job-binaries/:id", (call) => ({ job_binary: binaryDocument(find(call)) })),
  route("GET", "/job-binaries/:id/data", (call) => new Bytes(readData(call.world, find(call)))),
  route("PUT", "/job-binaries/:id", update),
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

function create({ world, tenant, body }: Call) {
  checkScheme(body);
  validate(CREATE, body);
  const { extra = {}, ...values } = body as BinaryRow;
  checkInternal(world, tenant, values.url);
  checkCredentials(values.url, extra);
  if (world.tables.binaries.nameTaken(tenant, values.name)) throw duplicateEntry("JobBinary");
  const row = world.tables.binaries.add(tenant, {
    ...values,
    description: values.description ?? null,
    extra,
  });
  return { job_binary: withoutUnset(binaryDocument(row)) };
}

/** An unknown scheme is refused before anything else is looked at. */
function checkScheme(body: unknown): void {
  const url = (body as { url?: unknown } | null)?.url;
  if (typeof url !== "string") return;
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase();
  if (!scheme) throw invalidData("Job binary url must have a scheme");
  if (!SCHEMES.includes(scheme)) throw invalidData("Invalid job binary");
}

function checkInternal(world: World, tenant: string, url: string): void {
  if (!url.startsWith(INTERNAL)) return;
  const id = url.slice(INTERNAL.length);
  if (!world.tables.internals.find(tenant, id))
    throw invalidReference(`JobBinaryInternal with id '${id}' doesn't exist`);
}

function checkCredentials(url: string, extra: BinaryRow["extra"]): void {
  if (url.startsWith("swift://") && !(extra.user && extra.password)) {
    throw badJobBinary("To work with JobBinary located in internal swift add 'user' and 'password' to extra");
  }
  if (!url.startsWith("s3://")) return;
  if (!/^s3:\/\/[^/]+\//.test(url))
    throw badJobBinary("URL for binary in S3 must specify an object not a bucket");
  if (Object.keys(extra).sort().join() !== S3_CREDENTIALS.join()) {
    throw invalidData("Configs 'accesskey', 'secretkey', and 'endpoint' must be provided.");
  }
}

function list({ world, tenant, query }: Call) {
  const visible = world.tables.binaries.visible(tenant);
  const paging = readPaging(query, ["id", "name", "created_at", "updated_at"], visible);
  const { rows, ...rest } = pageAfterMarker(filterRows(query, visible, COLUMNS), paging);
  return { binaries: rows.map(binaryDocument), ...rest };
}

function readData(world: World, row: BinaryRow): Buffer {
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
function update({ world, tenant, params, body }: Call) {
  const { binaries, executions, jobs } = world.tables;
  const id = params.id!;
  checkScheme(body);
  validate(UPDATE, body);
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
  const pending = executions.visible(tenant).filter(({ info }) => info.status === "PENDING");
  if (pending.some(({ job_id }) => uses(jobs.get(job_id), id))) {
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
