/**
 * A service in one project, ready to be asked: the one place where settings, proof of identity, retries and sockets
 * meet. What leaves it as an error has been through the mask.
 */
import type { Authority } from "./auth/authority";
import { findEndpoint } from "./auth/endpoint";
import { keyAuthority } from "./auth/keyAuthority";
import type { CatalogService } from "./auth/keystone";
import { tokenAuthority } from "./auth/tokenAuthority";
import type { ConnectionSettings, SettingsSource } from "./config/settings";
import type { Connection, ServiceAddress } from "./connection";
import { BigdataError, isBigdataError } from "./errors";
import { networkSend } from "./http/attempt";
import { isFault, type Send } from "./http/message";
import { isNoAnswer } from "./http/noAnswer";
import { logged, type RequestLog } from "./http/requestLog";
import type { ServiceRequest } from "./services/service";
import type { Clock } from "./wait/clock";
import { readAnswer, wireRequest } from "./wire";

/** What an authority is made with; `send` stands in for the network, and `log` hears of each attempt. */
export interface ConnectParts {
  readonly clock: Clock;
  readonly random: () => number;
  readonly send?: Send;
  readonly log?: RequestLog;
}

/** Who speaks for us, to be shared by all services. Sends nothing yet. */
export function authorityFor(
  { identity, region, source, secrets, trust }: ConnectionSettings,
  { clock, random, send: attempt = networkSend(trust, clock), log }: ConnectParts,
): Authority {
  const send =
    log === undefined
      ? attempt
      : logged(attempt, clock, {
          write: (entry) => log.write(entry),
          redact: (text) => log.redact(authority.redact(text)),
        });
  const parts = { clock, random, send, secrets, advice: adviceOn(source) };
  const authority: Authority =
    identity.kind === "keys" ? keyAuthority(identity, region, parts) : tokenAuthority(identity, parts);
  return authority;
}

/**
 * Signs in, unless somebody has, and finds the service.
 * @throws ERR_AUTHENTICATION, ERR_NO_ENDPOINT, ERR_CONNECTION_INCOMPLETE, ERR_NO_ANSWER, ERR_SERVICE_FAULT
 */
export async function connect(
  settings: ConnectionSettings,
  address: ServiceAddress,
  authority: Authority,
): Promise<Connection> {
  checkAddress(settings, address);
  const { projectId, catalog } = await authority.project().catch((error: unknown) => {
    throw masked(error, authority);
  });
  const serviceUrl = normaliseServiceUrl(
    address.serviceUrl(endpointOf(settings, address, catalog), projectId),
  );
  return {
    serviceUrl,
    projectId,
    redact: (text) => authority.redact(text),
    async send(request, signal, permit) {
      const tried = `${address.label} at ${serviceUrl}: ${request.purpose}`;
      const wired = { ...wireRequest(request, `${serviceUrl}/${projectId}`, address), permit };
      try {
        const answer = await authority.send(wired, tried, signal);
        if (isFault(wired, answer) && !request.repeatable)
          throw inDoubt(tried, `the answer was ${answer.status}`);
        return readAnswer(answer);
      } catch (error) {
        throw masked(isNoAnswer(error) ? unanswered(tried, request, error) : error, authority);
      }
    },
  };
}

/**
 * What can be told of the way to a service before anything is sent.
 * @throws ERR_CONNECTION_INCOMPLETE, ERR_NO_ENDPOINT
 */
export function checkAddress(settings: ConnectionSettings, address: ServiceAddress): void {
  if (settings.identity.kind !== "keys") return;
  if (address.publicHost === undefined) throw needsToken(address, settings.source);
  endpointOf(settings, address, undefined);
}

/** Lower-case scheme and host, no default port, no query, no slash doubled or at the end. */
export function normaliseServiceUrl(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname.replace(/\/{2,}/g, "/").replace(/\/$/, "");
}

function endpointOf(
  { endpoints, region, endpointType, identity }: ConnectionSettings,
  { label, endpointKey, catalogType: type, publicHost }: ServiceAddress,
  catalog: readonly CatalogService[] | undefined,
): string {
  const given = endpoints[endpointKey];
  if (given !== undefined) return given;
  const search = { label, type, region, endpointType, override: `${endpointKey}Endpoint` };
  const host = publicHost === undefined ? {} : { publicHost };
  if (identity.kind === "keys") return findEndpoint(undefined, { ...search, ...host });
  const { authUrl } = identity;
  // A token of unknown origin goes nowhere on the word of a region alone.
  return findEndpoint(catalog, authUrl === undefined ? search : { ...search, ...host, authUrl });
}

function adviceOn({ label, stored }: SettingsSource): string {
  const from = `The credentials are from ${label}.`;
  if (!stored) return from;
  return (
    `${from} \`pulumi refresh\` and \`pulumi destroy\` use those stored at the last \`pulumi up\`: after changing them, ` +
    "run `pulumi up` first, or add `--run-program`."
  );
}

function needsToken({ label }: ServiceAddress, source: SettingsSource): BigdataError {
  const text =
    `${label} knows tokens of Keystone and no signed requests, and the connection settings, taken from ` +
    `${source.label}, are access keys. Give it authUrl with a password, an application credential or a token: by an ` +
    "explicit bigdata.Provider of its own, where the keys are for other services.";
  return new BigdataError("ERR_CONNECTION_INCOMPLETE", text);
}

function inDoubt(tried: string, what: string, cause?: unknown): BigdataError {
  const text = `${tried}: ${what}, so whether it was done is not known.`;
  return new BigdataError("ERR_SUBMIT_UNKNOWN", text, cause);
}

function unanswered(
  tried: string,
  request: ServiceRequest,
  error: { stage: string; reason: string; message: string },
) {
  if (!request.repeatable && error.stage === "maybe-sent") return inDoubt(tried, error.message, error);
  const code = error.reason === "aborted" ? "ERR_INTERRUPTED" : "ERR_NO_ANSWER";
  return new BigdataError(code, `${tried}: ${error.message}.`, error);
}

function masked(error: unknown, { redact }: Authority): unknown {
  return isBigdataError(error) ? new BigdataError(error.code, redact(error.message), error.cause) : error;
}
