import type { Clock } from "../clock";
import type { Answer, Request, Service } from "../http";
import type { Identity } from "../identity";
import type { Project } from "../identity/directory";
import { hexId, type Random } from "../random";
import { forbidden, gatewayAnswer, GatewayError, noSuchApi, throttled, unauthenticated } from "./errors";
import { isSigned } from "./verifier";

/**
 * The API gateway in front of MRS and CDM. A request passes: token or signature, project, throttle. What fails here has
 * the gateway's form of error, not the service's; so has a path that the service does not know, which a service says by
 * an empty 404. Every answer carries `X-Request-Id`, the only place where official clients look for it.
 */
export interface GatewayQuirks {
  /** Above that many requests within one second, further ones are answered 429. 0: no limit. */
  requestsPerSecond: number;
  /** That many requests from now on are answered 429; counts down. */
  throttleNext: number;
}

export const DEFAULT_GATEWAY_QUIRKS: GatewayQuirks = { requestsPerSecond: 0, throttleNext: 0 };

interface Room {
  identity: Identity;
  quirks: GatewayQuirks;
  clock: Clock;
  random: Random;
}

export function createGateway(room: Room): (service: Service) => Service {
  const throttle = new Throttle(room.quirks, room.clock);
  return (service) => async (request) => {
    const requestId = hexId(room.random);
    const reply = await answer(room, throttle, service, request).catch((error: unknown) => {
      if (error instanceof GatewayError) return gatewayAnswer(error, requestId);
      throw error;
    });
    return { ...reply, headers: { "X-Request-Id": requestId, ...reply.headers } };
  };
}

async function answer(room: Room, throttle: Throttle, service: Service, request: Request): Promise<Answer> {
  const allowed = projectsOf(room.identity, request);
  const project = /^\/v[\d.]+\/([^/]+)\/./.exec(request.path)?.[1];
  if (!project) throw noSuchApi();
  const stated = request.headers["x-project-id"] ?? project;
  if (stated !== project) throw forbidden("X-Project-Id and the project in the path differ");
  if (!allowed.some(({ id }) => id === project)) throw forbidden(`no access to project ${project}`);
  throttle.pass();
  const reply = await service(request);
  if (reply.status === 404 && !reply.body.length) throw noSuchApi();
  return reply;
}

/** Where the caller may go. A signature counts where both are sent. */
function projectsOf({ tokens, verifier, projects }: Identity, request: Request): Project[] {
  if (isSigned(request)) {
    const { project } = verifier.verify(request);
    return project ? [project] : projects();
  }
  const token = request.headers["x-auth-token"];
  if (!token) throw unauthenticated("x-auth-token not found");
  const session = tokens.find(token);
  if (!session) throw unauthenticated(tokens.hasExpired(token) ? "token expires" : "decrypt token fail");
  return session.project ? [session.project] : [];
}

class Throttle {
  private second = 0;
  private count = 0;

  constructor(
    private readonly quirks: GatewayQuirks,
    private readonly clock: Clock,
  ) {}

  pass(): void {
    if (this.quirks.throttleNext > 0) {
      this.quirks.throttleNext -= 1;
      throw throttled();
    }
    const second = Math.floor(this.clock.now() / 1000);
    this.count = second === this.second ? this.count + 1 : 1;
    this.second = second;
    const { requestsPerSecond } = this.quirks;
    if (requestsPerSecond && this.count > requestsPerSecond) throw throttled();
  }
}
