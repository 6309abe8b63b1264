import type { Clock } from "../clock";
import { type Answer, jsonAnswer, parseJson, type Request, type Service, textAnswer } from "../http";
import { hexId, type Random, secret, uuid } from "../random";
import type { Urls } from "../urls";
import { credentialDocument, tokenDocument, versionDocument } from "./documents";
import type { ApplicationCredential, Directory } from "./directory";
import { badRequest, conflict, errorAnswer, IdentityError, notFound, unauthorized } from "./errors";
import { logIn } from "./login";
import { DEFAULT_TOKEN_LIFETIME_SECONDS, type Session, Tokens } from "./tokens";

/** Keystone v3, as far as clients of the data services need it: discovery, tokens, application credentials, projects. */
export interface Identity {
  service: Service;
  tokens: Tokens;
}

export function createIdentity(directory: Directory, urls: Urls, clock: Clock, random: Random): Identity {
  const tokens = new Tokens(clock, random, DEFAULT_TOKEN_LIFETIME_SECONDS);
  const room = { directory, urls, clock, random, tokens };
  const service: Service = async (request) => {
    const reply = respond(room, request);
    return {
      ...reply,
      headers: { ...reply.headers, Vary: "X-Auth-Token", "x-openstack-request-id": `req-${uuid(random)}` },
    };
  };
  return { service, tokens };
}

interface Room {
  directory: Directory;
  urls: Urls;
  clock: Clock;
  random: Random;
  tokens: Tokens;
}

function respond(room: Room, request: Request): Answer {
  try {
    return route(room, request);
  } catch (error) {
    if (error instanceof IdentityError) return errorAnswer(error, `${room.urls.identity}/v3`);
    throw error;
  }
}

function route(room: Room, request: Request): Answer {
  const { urls } = room;
  const path = request.path.replace(/\/+$/, "");
  if (path === "") {
    return jsonAnswer(
      300,
      { versions: { values: [versionDocument(urls)] } },
      { Location: `${urls.identity}/v3/` },
    );
  }
  if (path === "/v3") return jsonAnswer(200, { version: versionDocument(urls) });
  if (path === "/v3/auth/tokens") return tokenRoute(room, request);
  const session = room.tokens.find(request.headers["x-auth-token"]);
  if (!session) throw unauthorized();
  if (path === "/v3/projects") return projectRoute(room, request);
  const [, userId, credentialId] =
    /^\/v3\/users\/([^/]+)\/application_credentials(?:\/([^/]+))?$/.exec(path) ?? [];
  if (userId === room.directory.account.userId) return credentialRoute(room, request, session, credentialId);
  return textAnswer(404, "The requested URL was not found on the server.\n", "text/html; charset=utf-8");
}

function tokenRoute(room: Room, request: Request): Answer {
  const { tokens, directory, urls, clock } = room;
  const withCatalog = !request.query.has("nocatalog");
  if (request.method === "POST") {
    const { id, session } = logIn(jsonBody(request), directory, tokens, clock);
    return jsonAnswer(201, tokenDocument(session, directory, urls, withCatalog), { "X-Subject-Token": id });
  }
  if (!tokens.find(request.headers["x-auth-token"])) throw unauthorized();
  const subject = request.headers["x-subject-token"];
  const session = tokens.find(subject);
  if (!subject || !session) throw notFound("Could not find token.");
  if (request.method === "DELETE") {
    tokens.revoke(subject);
    return { status: 204, headers: {}, body: Buffer.alloc(0) };
  }
  return jsonAnswer(200, tokenDocument(session, directory, urls, withCatalog), {
    "X-Subject-Token": subject,
  });
}

/** A second project exists only where somebody makes one: to see what `is_public` does, for instance. */
function projectRoute(room: Room, request: Request): Answer {
  const { directory, random } = room;
  if (request.method !== "POST") return jsonAnswer(200, { projects: directory.projects });
  const name = (jsonBody(request) as { project?: { name?: unknown } }).project?.name;
  if (typeof name !== "string" || !name) throw badRequest("'name' is a required property.");
  if (directory.projects.some((project) => project.name === name))
    throw conflict(`Duplicate entry: ${name}.`);
  const project = { id: hexId(random), name };
  directory.projects.push(project);
  directory.save();
  return jsonAnswer(201, { project: { ...project, domain_id: directory.account.domainId, enabled: true } });
}

function credentialRoute(room: Room, request: Request, session: Session, id: string | undefined): Answer {
  const { directory, urls } = room;
  const found = directory.applicationCredentials.find((credential) => credential.id === id);
  if (id !== undefined && !found) throw notFound(`Could not find Application Credential: ${id}.`);
  if (request.method === "POST" && !id) return createCredential(room, request, session);
  if (request.method === "DELETE" && found) {
    directory.applicationCredentials = directory.applicationCredentials.filter((other) => other !== found);
    directory.save();
    return { status: 204, headers: {}, body: Buffer.alloc(0) };
  }
  if (found) return jsonAnswer(200, { application_credential: credentialDocument(found, urls, false) });
  return jsonAnswer(200, {
    application_credentials: directory.applicationCredentials.map((one) =>
      credentialDocument(one, urls, false),
    ),
  });
}

function createCredential(room: Room, request: Request, session: Session): Answer {
  const { directory, random, urls } = room;
  const wanted = (jsonBody(request) as { application_credential?: Partial<ApplicationCredential> })
    .application_credential;
  if (!session.project || typeof wanted?.name !== "string")
    throw badRequest("'name' is a required property.");
  if (directory.applicationCredentials.some(({ name }) => name === wanted.name)) {
    throw conflict(`Duplicate entry: ${wanted.name}.`);
  }
  const credential: ApplicationCredential = {
    id: hexId(random),
    name: wanted.name,
    description: wanted.description ?? null,
    project_id: session.project.id,
    user_id: directory.account.userId,
    expires_at: wanted.expires_at?.replace(/Z$/, "") ?? null,
    secret: wanted.secret ?? secret(random),
  };
  directory.applicationCredentials.push(credential);
  directory.save();
  return jsonAnswer(201, { application_credential: credentialDocument(credential, urls, true) });
}

function jsonBody(request: Request): object {
  const body = parseJson(request.body);
  if (typeof body !== "object" || body === null)
    throw badRequest("Expecting to find valid JSON in request body.");
  return body;
}
