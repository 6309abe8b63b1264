import { deletionFailed, nameExists, objectNotFound, updateFailed } from "./errors";
import { filterRows, pageAfterMarker, readPaging } from "./listing";
import { type Call, type Route, route } from "./routing";
import { checkMayDelete, checkMayUpdate, type SourceRow, withoutUnset } from "./rows";
import type { ObjectRules } from "./rules";
import { type Schema, validate } from "./schema";

/** Places of input and output. What a URL must look like depends on the type. */
const COLUMNS = [
  ...["id", "tenant_id", "name", "description", "type", "url"],
  ...["is_public", "is_protected", "created_at", "updated_at"],
];

const schema = ({ sourceName, sourceTypes }: ObjectRules, required: string[]): Schema => ({
  type: "object",
  properties: {
    name: sourceName,
    description: { type: "string" },
    type: { type: "string", enum: sourceTypes },
    url: { type: "string" },
    credentials: { type: "object" },
    is_public: { type: ["boolean", "null"] },
    is_protected: { type: ["boolean", "null"] },
  },
  required,
});

export const dataSourceRoutes = (rules: ObjectRules): Route[] => [
  route("POST", "/data-sources", (call) => create(rules, call)),
  route("GET", "/data-sources", list),
  route("GET", "/data-sources/:id", (call) => ({ data_source: sourceDocument(find(call)) })),
  route("PUT", "/data-sources/:id", (call) => update(rules, call)),
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

function create(rules: ObjectRules, { world, tenant, body }: Call) {
  validate(schema(rules, ["name", "type", "url"]), body);
  const values = body as SourceRow;
  if (world.tables.sources.nameTaken(tenant, values.name)) throw taken(values.name);
  rules.checkSource(values);
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

function update(rules: ObjectRules, call: Call) {
  const row = find(call);
  const { sources, executions } = call.world.tables;
  validate(schema(rules, []), call.body);
  const change = call.body as Partial<SourceRow>;
  const pending = executions.visible(call.tenant).filter(({ info }) => info?.status === "PENDING");
  if (pending.some(({ data_source_urls: urls }) => urls && row.id in urls)) {
    throw updateFailed("DataSource is used in a PENDING Job and can not be updated.");
  }
  if (sources.nameTaken(row.tenant_id, change.name, row.id)) throw taken(change.name);
  rules.checkSource({
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
