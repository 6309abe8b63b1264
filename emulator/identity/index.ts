import type { Clock } from "../clock";
import { gatewayAnswer, GatewayError } from "../gateway/errors";
import { isSigned, Verifier } from "../gateway/verifier";
import { type Answer, jsonAnswer, type Request, type Service, textAnswer } from "../http";
import { hexId, type Random, uuid } from "../random";
import type { Urls } from "../urls";
import { AccessKeys } from "./accessKeys";
import { credentialRoute } from "./applicationCredentials";
import type { Directory, Project } from "./directory";
import { tokenDocument, versionDocument } from "./documents";
import { errorAnswer, IdentityError, notFound, unauthorized } from "./errors";
import { logIn } from "./login";
import { createProject, listDomains, listProjects } from "./projects";
import { jsonBody, type Room } from "./room";
import { issueTemporaryKeys } from "./securityTokens";
import { DEFAULT_TOKEN_LIFETIME_SECONDS, Tokens } from "./tokens";

/**
 * Keystone v3, as far as clients of the data services need it: discovery, tokens, application credentials, projects;
 * and what the clouds' IAM has beyond it: access keys, temporary ones too, and questions asked by signed requests.
 */
export interface Identity {
  service: Service;
  tokens: Tokens;
  verifier: Verifier;
  /** The user's. */
  projects(): Project[];
}

export function createIdentity(directory: Directory, urls: Urls, clock: Clock, random: Random): Identity {
  const tokens = new Tokens(clock, random, DEFAULT_TOKEN_LIFETIME_SECONDS);
  const keys = new AccessKeys(directory.account, clock, random);
  const verifier = new Verifier(keys, clock);
  const room: Room = { directory, urls, clock, random, tokens, keys, verifier };
  const service: Service = async (request) => {
    const reply = respond(room, request);
    return {
      ...reply,
      headers: { ...reply.headers, Vary: "X-Auth-Token", "x-openstack-request-id": `req-${uuid(random)}` },
    };
  };
  return { service, tokens, verifier, projects: () => directory.projects };
}

function respond(room: Room, request: Request): Answer {
  try {
    return route(room, request);
  } catch (error) {
    if (error instanceof GatewayError) return gatewayAnswer(error, hexId(room.random));
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
  if (path === "/v3.0/OS-CREDENTIAL/securitytokens" && request.method === "POST") {
    return issueTemporaryKeys(room, request);
  }
  if (isSigned(request)) {
    room.verifier.verify(request);
    return question(room, path, request) ?? notHere();
  }
  const session = room.tokens.find(request.headers["x-auth-token"]);
  if (!session) throw unauthorized();
  if (path === "/v3/projects" && request.method === "POST") return createProject(room, request);
  const answer = question(room, path, request);
  if (answer) return answer;
  const [, userId, credentialId] =
    /^\/v3\/users\/([^/]+)\/application_credentials(?:\/([^/]+))?$/.exec(path) ?? [];
  if (userId === room.directory.account.userId) return credentialRoute(room, request, session, credentialId);
  return notHere();
}

/** What may also be asked by a signed request; undefined: something else. */
function question(room: Room, path: string, request: Request): Answer | undefined {
  if (request.method !== "GET") return undefined;
  if (path === "/v3/projects" || path === "/v3/auth/projects") return listProjects(room, request);
  return path === "/v3/auth/domains" ? listDomains(room) : undefined;
}

const notHere = () =>
  textAnswer(404, "The requested URL was not found on the server.\n", "text/html; charset=utf-8");

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
