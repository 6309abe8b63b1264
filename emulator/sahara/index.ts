import { type Answer, jsonAnswer, type Request, type Service, textAnswer } from "../http";
import type { Session, Tokens } from "../identity/tokens";
import { invalidData, SaharaError } from "../objects/errors";
import { objectRoutes } from "../objects/routes";
import { Bytes, STATUS_OF_METHOD } from "../objects/routing";
import { uuid } from "../random";
import type { Urls } from "../urls";
import { BareFault, errorAnswer } from "./errors";
import { clusterRoutes } from "./resources/clusterRoutes";
import { jobExecutionRoutes } from "./resources/jobExecutions";
import { jobTypeRoutes } from "./resources/jobTypes";
import { type Call, findTarget, type Route } from "./routing";
import { SAHARA_RULES } from "./rules";
import type { World } from "./world";

/**
 * Sahara v1.1. A request passes: version list (no token needed), token, project segment, route, body, handler. Failures
 * of these rooms look different in the real service because different software answers there; so they do here.
 */
const ROUTES: Route[] = [
  ...jobExecutionRoutes,
  ...jobTypeRoutes,
  ...objectRoutes(SAHARA_RULES),
  ...clusterRoutes,
];

export function createSahara(world: World, tokens: Tokens, urls: Urls): Service {
  let seenToken = false;
  return async (request) => {
    const session = tokens.find(request.headers["x-auth-token"]);
    const isFirst = session !== undefined && !seenToken;
    seenToken ||= session !== undefined;
    const reply =
      isFirst && world.quirks.firstCallUnavailable
        ? unavailable()
        : await respond(world, session, urls, request);
    return { ...reply, headers: { ...reply.headers, "X-Openstack-Request-Id": `req-${uuid(world.random)}` } };
  };
}

const unavailable = () =>
  textAnswer(503, "The server is currently unavailable. Please try again at a later time.");

async function respond(
  world: World,
  session: Session | undefined,
  urls: Urls,
  request: Request,
): Promise<Answer> {
  if (/^\/*$/.test(request.path)) return versions(urls);
  const challenge = { "Www-Authenticate": `Keystone uri="${urls.identity}/v3"` };
  if (!session) {
    const message = "The request you have made requires authentication.";
    return jsonAnswer(401, { error: { code: 401, title: "Unauthorized", message } }, challenge);
  }
  if (!session.project) return unavailable();
  const target = findTarget(ROUTES, request.path);
  if (!target)
    return textAnswer(404, "404 Not Found\n\nThe resource could not be found.\n\n Incorrect path  ");
  if (target.projectId && target.projectId !== session.project.id) {
    const refusal = textAnswer(401, "401 Unauthorized\n\n Token tenant != requested tenant  ");
    return { ...refusal, headers: { ...refusal.headers, ...challenge } };
  }
  const match = target.matches.find(({ route }) => route.method === request.method);
  if (match) return handle(world, session.project.id, match.route, match.params, request);
  return target.matches.length
    ? jsonAnswer(405, { error: 405, error_message: "The method is not allowed for the requested URL." })
    : jsonAnswer(404, { error: 404, error_message: "The requested URL was not found on the server." });
}

async function handle(
  world: World,
  tenant: string,
  route: Route,
  params: Record<string, string>,
  request: Request,
): Promise<Answer> {
  try {
    if (!acceptsJson(request)) throw new BareFault();
    const result = await route.handler(readCall(world, tenant, route, params, request));
    const status = STATUS_OF_METHOD[request.method]!;
    if (result instanceof Bytes)
      return { ...textAnswer(status, "", "text/html; charset=utf-8"), body: result.content };
    if (status !== 204) return jsonAnswer(status, result);
    const headers = { "Content-Type": "application/json", "Transfer-Encoding": "chunked" };
    return { status, headers, body: Buffer.alloc(0) };
  } catch (error) {
    return errorAnswer(error, uuid(world.random));
  }
}

function readCall(
  world: World,
  tenant: string,
  route: Route,
  params: Record<string, string>,
  request: Request,
): Call {
  // A body without a length, sent in chunks, is not seen at all.
  const raw = request.headers["content-length"] === undefined ? Buffer.alloc(0) : request.body;
  const contentType = (request.headers["content-type"] ?? "").split(";")[0]!.trim().toLowerCase();
  const expectsJson = !route.upload && ["POST", "PUT", "PATCH"].includes(request.method);
  const body = expectsJson && raw.length ? readJson(raw, contentType) : {};
  return { world, tenant, params, query: request.query, body, raw, contentType };
}

function readJson(raw: Buffer, contentType: string): unknown {
  if (contentType && contentType !== "application/json") {
    throw invalidData(`Content type '${contentType}' isn't supported`);
  }
  try {
    return JSON.parse(raw.toString("utf8")) as unknown;
  } catch {
    throw new SaharaError(400, "MALFORMED_REQUEST_BODY", "Malformed message body: cannot understand JSON");
  }
}

function acceptsJson({ headers, path }: Request): boolean {
  const accept = headers.accept;
  return !accept || path.endsWith(".json") || /application\/(json|\*)|\*\/\*/.test(accept);
}

function versions(urls: Urls): Answer {
  const entry = (id: string, status: string) => ({
    id,
    status,
    links: [{ rel: "self", href: `${urls.sahara}/${id}/` }],
  });
  return jsonAnswer(300, { versions: [entry("v1.0", "SUPPORTED"), entry("v1.1", "CURRENT")] });
}
