import type { EndpointKey } from "./config/keys";
import { isBigdataError } from "./errors";
import { isNoAnswer } from "./http/noAnswer";
import type { ServiceAnswer, ServiceRequest } from "./services/service";

/** Where a service is, how to find it, what to make of the address found, and the manners of its API. */
export interface ServiceAddress {
  /** For messages: `Sahara`. */
  readonly label: string;
  /** The key of an endpoint given by hand: `bigdata:saharaEndpoint`, `BIGDATA_SAHARA_ENDPOINT`. */
  readonly endpointKey: EndpointKey;
  /** The service type in Keystone's catalog. */
  readonly catalogType: string;
  /**
   * The first label of its host at Huawei Cloud and Open Telekom Cloud: `mrs`. Their gateways take signed requests, too.
   * Absent: a service of OpenStack alone, which knows tokens only and is found in the catalog or not at all.
   */
  readonly publicHost?: string;
  /** The endpoint, bare or with version and project, made into the URL under which `/{projectId}` lives. */
  serviceUrl(endpoint: string, projectId: string): string;
  /** Headers of every request, over those it has by nature; names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Whether an answer with a 5xx is the service's word on the request rather than its trouble: then it is handed back as
   * it is, not repeated, and nothing is in doubt. Default: none is.
   */
  isVerdict?(answer: ServiceAnswer): boolean;
  /** Whether an answer other than a 401 says that the token has ended: then it is renewed as after one. Default: none. */
  isTokenRefused?(answer: ServiceAnswer): boolean;
}

/** A service in one project, signed in. */
export interface Connection {
  /** Normalised: lower-case scheme and host, no default port, no trailing slash, no project. */
  readonly serviceUrl: string;
  readonly projectId: string;
  /**
   * Sends a request with a valid token, or signed: repeats it where that is harmless, renews the token once where the
   * service refuses it.
   * Resolves with whatever status the service gave; but a 5xx to what is not repeatable leaves its outcome in doubt,
   * unless it is a verdict.
   * @param permit asked right before each time it goes out; what it throws is thrown instead
   * @throws ERR_NO_ANSWER, ERR_SUBMIT_UNKNOWN (not repeatable and maybe processed), ERR_AUTHENTICATION, ERR_INTERRUPTED
   */
  send(request: ServiceRequest, signal?: AbortSignal, permit?: () => Promise<void>): Promise<ServiceAnswer>;
  /** Text with every credential of this connection masked. */
  redact(text: string): string;
}

/** Whether an error of `send` proves that the service has never seen the request. */
export function neverSent(error: unknown): boolean {
  return isBigdataError(error) && isNoAnswer(error.cause) && error.cause.stage === "never-sent";
}
