import type { Urls } from "../urls";
import type { ApplicationCredential, Directory } from "./directory";
import type { Session } from "./tokens";

/** The JSON documents that Keystone answers with. */
const ROLES = [
  { id: "5b1d0c7ea9bd4e0f8a1c35b64e0c6d21", name: "member" },
  { id: "0f9bb0f8c7a14a5e9ac0a57d5c11b9f4", name: "reader" },
];

/** Keystone gives each service one entry per interface, here all with the same URL. */
const INTERFACES = ["public", "internal", "admin"];

export function versionDocument(urls: Urls) {
  return {
    id: "v3.14",
    status: "stable",
    updated: "2020-04-07T00:00:00Z",
    links: [{ rel: "self", href: `${urls.identity}/v3/` }],
    "media-types": [{ base: "application/json", type: "application/vnd.openstack.identity-v3+json" }],
  };
}

export function tokenDocument(session: Session, directory: Directory, urls: Urls, withCatalog: boolean) {
  const { account } = directory;
  const domain = { id: account.domainId, name: account.domainName };
  const { project } = session;
  return {
    token: {
      methods: session.methods,
      user: { domain, id: account.userId, name: account.userName, password_expires_at: null },
      audit_ids: session.auditIds,
      expires_at: keystoneTime(session.expiresAtMs),
      issued_at: keystoneTime(session.issuedAtMs),
      ...(project && {
        project: { domain, id: project.id, name: project.name },
        is_domain: false,
        roles: ROLES,
        ...(withCatalog && { catalog: catalog(project.id, account.region, urls) }),
      }),
    },
  };
}

function catalog(projectId: string, region: string, urls: Urls) {
  const services = [
    { type: "identity", name: "keystone", url: `${urls.identity}/v3` },
    { type: "data-processing", name: "sahara", url: `${urls.sahara}/v1.1/${projectId}` },
    // As on OTC: the client appends the project, and CDM stands in no catalog.
    { type: "mrs", name: "mrs", url: `${urls.mrs}/v1.1` },
  ];
  return services.map(({ type, name, url }) => ({
    id: name,
    type,
    name,
    endpoints: INTERFACES.map((kind) => ({
      id: `${name}-${kind}`,
      interface: kind,
      region_id: region,
      region,
      url,
    })),
  }));
}

/** The secret is shown once, in the answer to the creation. */
export function credentialDocument(credential: ApplicationCredential, urls: Urls, withSecret: boolean) {
  const { secret, ...visible } = credential;
  return {
    ...visible,
    system: null,
    unrestricted: false,
    roles: ROLES,
    ...(withSecret && { secret }),
    links: { self: `${urls.identity}/v3/application_credentials/${credential.id}` },
  };
}

/** Keystone writes microseconds. */
function keystoneTime(ms: number): string {
  return new Date(ms).toISOString().replace(/\.(\d{3})Z$/, ".$1000Z");
}
