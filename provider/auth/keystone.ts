/**
 * What Keystone v3 is told and what it answers; nothing is sent here.
 * https://docs.openstack.org/api-ref/identity/v3/#authentication-and-token-management
 *
 * A ready token is shown to Keystone (`GET /v3/auth/tokens`, where a token may look at itself) to learn its project and
 * the catalog, and then used as it is. Only where another project is wanted does it buy a second token.
 */
import { fieldsOf } from "../http/json";
import type { ApplicationCredentialIdentity, PasswordIdentity, Reference } from "./identity";

/** A valid token and what came with it. */
export interface Login {
  readonly token: string;
  /** Milliseconds since 1970; absent where it is not known or of no use. */
  readonly expiresAtMs?: number;
  readonly projectId: string;
  readonly catalog: readonly CatalogService[];
}

export interface CatalogService {
  readonly type: string;
  readonly endpoints: readonly CatalogEndpoint[];
}

export interface CatalogEndpoint {
  readonly interface: string;
  readonly region: string;
  readonly url: string;
}

/** Where tokens are made, from an identity URL with or without `/v3` and slashes at the end. */
export function tokensUrl(authUrl: string): string {
  return `${identityRoot(authUrl)}/v3/auth/tokens`;
}

/** Where the projects that one may enter are listed. */
export function projectsUrl(authUrl: string, name: string): string {
  return `${identityRoot(authUrl)}/v3/projects?name=${encodeURIComponent(name)}`;
}

function identityRoot(authUrl: string): string {
  return authUrl.replace(/\/+$/, "").replace(/\/v3$/, "");
}

/** The body of `POST /v3/auth/tokens`. */
export function loginBody(identity: PasswordIdentity | ApplicationCredentialIdentity): unknown {
  if (identity.kind === "password") {
    const password = { user: { ...identity.user, password: identity.password } };
    return auth({ methods: ["password"], password }, identity.project);
  }
  // No scope: Keystone refuses one here, since the credential has its project.
  const credential = { ...identity.credential, secret: identity.secret };
  return auth({ methods: ["application_credential"], application_credential: credential });
}

/** The body that buys a token for `project` with a token for another project, or for none. */
export function rescopeBody(token: string, project: Reference): unknown {
  return auth({ methods: ["token"], token: { id: token } }, project);
}

function auth(identity: unknown, project?: Reference): unknown {
  return { auth: project === undefined ? { identity } : { identity, scope: { project } } };
}

/** Whether a token's answer is for the project wanted. */
export function isForProject(body: unknown, wanted: Reference): boolean {
  const project = fieldsOf(fieldsOf(fieldsOf(body)["token"])["project"]);
  if ("id" in wanted) return project["id"] === wanted.id;
  const domain = fieldsOf(project["domain"]);
  const sameDomain =
    "id" in wanted.domain ? domain["id"] === wanted.domain.id : domain["name"] === wanted.domain.name;
  return project["name"] === wanted.name && sameDomain;
}

/** Reads the answer of `/v3/auth/tokens`; a string says what is wrong with it. */
export function readLogin(token: string | undefined, body: unknown): Login | string {
  const answer = fieldsOf(fieldsOf(body)["token"]);
  if (token === undefined || Object.keys(answer).length === 0) return "that is no answer of Keystone v3";
  const projectId = fieldsOf(answer["project"])["id"];
  if (typeof projectId !== "string")
    return "the token is not for any project: name one with projectId or projectName";
  const expiresAtMs = Date.parse(String(answer["expires_at"]));
  return {
    token,
    projectId,
    catalog: list(answer["catalog"]).map(service),
    ...(Number.isNaN(expiresAtMs) ? {} : { expiresAtMs }),
  };
}

function service(entry: unknown): CatalogService {
  const { type, endpoints } = fieldsOf(entry);
  return { type: String(type), endpoints: list(endpoints).map(endpoint) };
}

function endpoint(entry: unknown): CatalogEndpoint {
  const fields = fieldsOf(entry);
  return {
    interface: String(fields["interface"]),
    region: String(fields["region_id"] ?? fields["region"] ?? ""),
    url: String(fields["url"]),
  };
}

/** A user, project or credential as an error message names it. */
export function named(reference: Reference): string {
  if ("id" in reference) return `with id ${reference.id}`;
  const { domain } = reference;
  return `"${reference.name}" of domain ${"id" in domain ? `with id ${domain.id}` : `"${domain.name}"`}`;
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
