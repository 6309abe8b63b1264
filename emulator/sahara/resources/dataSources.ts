import {
  deletionFailed,
  invalidCredentials,
  invalidData,
  nameExists,
  objectNotFound,
  updateFailed,
} from "../errors";
import { filterRows, pageAfterMarker, readPaging } from "../listing";
import { checkMayDelete, checkMayUpdate, type SourceRow, withoutUnset } from "../rows";
import { type Call, type Route, route } from "../routing";
import { isUuidLike, type Schema, validate } from "../schema";

/** Places of input and output. What a URL must look like depends on the type. */
const COLUMNS = [
  ...["id", "tenant_id", "name", "description", "type", "url"],
  ...["is_public", "is_protected", "created_at", "updated_at"],
];

const CREATE: Schema = {
  type: "object",
  properties: {
    name: { type: "string", minLength: 1, maxLength: 50, format: "valid_name" },
    description: { type: "string" },
    type: { type: "string", enum: ["swift", "hdfs", "maprfs", "manila", "s3"] },
    url: { type: "string" },
    credentials: { type: "object" },
    is_public: { type: ["boolean", "null"] },
    is_protected: { type: ["boolean", "null"] },
  },
  required: ["name", "type", "url"],
};
const UPDATE: Schema = { ...CREATE, required: [] };

type Checked = Pick<SourceRow, "type" | "url"> & { credentials?: Record<string, unknown> };

const S3_CREDENTIALS = ["accesskey", "secretkey", "endpoint", "bucket_in_path", "ssl"];
const S3_SWITCHES = ["bucket_in_path", "ssl"];
const LONGEST_RANDOM = 1024;

export const dataSourceRoutes: Route[] = [
  route("POST", "/data-sources", create),
  route("GET", "/data-sources", list),
  route("GET", "/data-sources/:id", (call) => ({ data_source: sourceDocument(find(call)) })),
  route("PUT", "/data-sources/:id", update),
  route("DELETE", "/data-sources/:id", remove),
];

function sourceDocument({ credentials: _, ...visible }: SourceRow) {
  return visible;
}

function find({ world, tenant, params }: Call): SourceRow {
  const row = world.tables.sources.find(tenant, params.id!);
  if (!row) throw objectNotFound("id", params.id!);
  return row;
}

function create({ world, tenant, body }: Call) {
  validate(CREATE, body);
  const values = body as SourceRow;
  if (world.tables.sources.nameTaken(tenant, values.name)) throw taken(values.name);
  checkSource(values);
  const { description = null, credentials = {} } = values;
  const row = world.tables.sources.add(tenant, { ...values, description, credentials });
  return { data_source: withoutUnset(sourceDocument(row)) };
}

const taken = (name: string | undefined) => nameExists(`Data source with name '${name}' already exists`);

function list({ world, tenant, query }: Call) {
  const visible = world.tables.sources.visible(tenant);
  const paging = readPaging(query, ["id", "name", "type", "created_at", "updated_at"], visible);
  const { rows, ...rest } = pageAfterMarker(filterRows(query, visible, COLUMNS), paging);
  return { data_sources: rows.map(sourceDocument), ...rest };
}

function update(call: Call) {
  const row = find(call);
  const { sources, executions } = call.world.tables;
  validate(UPDATE, call.body);
  const change = call.body as Partial<SourceRow>;
  const pending = executions.visible(call.tenant).filter(({ info }) => info.status === "PENDING");
  if (pending.some(({ data_source_urls: urls }) => urls && row.id in urls)) {
    throw updateFailed("DataSource is used in a PENDING Job and can not be updated.");
  }
  if (sources.nameTaken(row.tenant_id, change.name, row.id)) throw taken(change.name);
  checkSource({
    type: change.type || row.type,
    url: change.url || row.url,
    credentials: change.credentials ?? row.credentials,
  });
  checkMayUpdate("DataSource", row, call.tenant, change);
  return { data_source: sourceDocument(sources.update(row.id, change)!) };
}

function remove(call: Call) {
  const row = find(call);
  checkMayDelete("DataSource", row, call.tenant);
  const used = call.world.tables.executions
    .all()
    .some((one) => [one.input_id, one.output_id].includes(row.id));
  if (used) throw deletionFailed("Data Source deletion failed on foreign key constraint");
  call.world.tables.sources.remove(row.id);
}

function checkSource(source: Checked): void {
  checkPlaceholders(source.url);
  const checks: Record<string, (source: Checked) => void> = {
    swift: checkSwift,
    s3: checkS3,
    hdfs: checkHdfs,
    maprfs: checkMaprfs,
    manila: checkManila,
  };
  checks[source.type]!(source);
}

function checkPlaceholders(url: string): void {
  const lengths = [...url.matchAll(/%RANDSTR\((-?\d+)\)%/g)].map(([, length]) => Number(length));
  if (lengths.some((length) => length <= 0)) throw invalidData("Requested RANDSTR length must be positive.");
  if (lengths.reduce((sum, length) => sum + length, 0) > LONGEST_RANDOM) {
    throw invalidData(
      `Requested RANDSTR length is too long, please choose a value less than ${LONGEST_RANDOM}.`,
    );
  }
}

/** Scheme, host (in capitals as given) and path; parts that are not there are empty. */
function parts(url: string): { scheme: string; host: string; path: string } {
  const [, scheme = "", host = "", path = ""] =
    /^(?:([a-z][a-z0-9+.-]*):)?(?:\/\/([^/]*))?(.*)$/i.exec(url) ?? [];
  return { scheme: scheme.toLowerCase(), host, path };
}

function checkSwift({ url, credentials }: Checked): void {
  if (!url) throw invalidData("Swift url must not be empty");
  const { scheme, host, path } = parts(url);
  if (scheme !== "swift") throw invalidData("URL scheme must be 'swift'");
  if ((host.includes(".") && !host.endsWith(".sahara")) || path.length <= 1) {
    throw invalidData("URL must be of the form swift://container.sahara/object");
  }
  if (!credentials) throw invalidCredentials("No credentials provided for Swift");
  if (!("user" in credentials)) throw invalidCredentials("User is not provided in credentials for Swift");
  if (!("password" in credentials))
    throw invalidCredentials("Password is not provided in credentials for Swift");
}

function checkS3({ url, credentials = {} }: Checked): void {
  if (!url) throw invalidData("S3 url must not be empty");
  const { scheme, host, path } = parts(url);
  if (!["s3", "s3a"].includes(scheme)) throw invalidData("URL scheme must be 's3' or 's3a'");
  if (!host) throw invalidData("Bucket name must be present");
  if (!path) throw invalidData("Object name must be present");
  for (const [key, value] of Object.entries(credentials)) {
    if (!S3_CREDENTIALS.includes(key)) throw invalidData(`Unknown config '${key}' for S3 data source`);
    if (S3_SWITCHES.includes(key) && typeof value !== "boolean")
      throw invalidData(`Config '${key}' must be boolean`);
  }
}

function checkHdfs({ url }: Checked): void {
  if (!url) throw invalidData("HDFS url must not be empty");
  const { scheme, host } = parts(url);
  if (scheme && scheme !== "hdfs") throw invalidData("URL scheme must be 'hdfs'");
  if (scheme && !host) throw invalidData("HDFS url is incorrect, cannot determine a hostname");
}

function checkMaprfs({ url }: Checked): void {
  if (!url) throw invalidData("MapR FS url must not be empty");
  const { scheme } = parts(url);
  if (scheme && scheme !== "maprfs") throw invalidData("URL scheme must be 'maprfs'");
}

function checkManila({ url }: Checked): void {
  if (!url) throw invalidData("Manila url must not be empty");
  const { scheme, host, path } = parts(url);
  if (scheme !== "manila") throw invalidData("Manila url scheme must be 'manila'");
  if (!isUuidLike(host)) throw invalidData("Manila url netloc must be a uuid");
  if (!path) throw invalidData("Manila url path must not be empty");
}
