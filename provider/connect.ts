/**
 * A service in one project, signed in: the one place where settings, tokens, retries and sockets meet. What leaves it
 * as an error has been through the mask.
 */
import { findEndpoint } from "./auth/catalog";
import type { Login } from "./auth/keystone";
import { keystoneLogin } from "./auth/login";
import { tokenSource } from "./auth/tokens";
import type { ConnectionSettings, SettingsSource } from "./config/settings";
import type { Connection, ServiceAddress } from "./connection";
import { BigdataError, isBigdataError } from "./errors";
import { networkSend } from "./http/attempt";
import type { HttpAnswer, Send } from "./http/message";
import { givenUp, isNoAnswer } from "./http/noAnswer";
import { redactor } from "./http/redact";
import { repeating } from "./http/retry";
import type { ServiceRequest } from "./services/service";
import type { Clock } from "./wait/clock";
import { readAnswer, wireRequest } from "./wire";

/** What a connection is made with; `send` stands in for the network. */
export interface ConnectParts {
  readonly clock: Clock;
  readonly random: () => number;
  readonly send?: Send;
}

/**
 * Signs in and finds the service.
 * @throws ERR_AUTHENTICATION, ERR_NO_ENDPOINT, ERR_NO_ANSWER, ERR_SERVICE_FAULT
 */
export async function connect(
  settings: ConnectionSettings,
  address: ServiceAddress,
  { clock, random, send = networkSend(settings.trust, clock) }: ConnectParts,
): Promise<Connection> {
  const patient = repeating(send, clock, random);
  const mask = growingMask(settings.secrets);
  const advice = adviceOn(settings.source);
  const login = keystoneLogin(settings.identity, advice, patient);
  const tokens = tokenSource(async () => {
    const made = await login().catch((error: unknown) => {
      throw masked(error, mask.redact);
    });
    mask.add(made.token);
    return made;
  }, clock);

  const first = await tokens.current();
  const { projectId } = first;
  const serviceUrl = normaliseServiceUrl(
    address.serviceUrl(endpointOf(settings, address, first.catalog), projectId),
  );

  const exchange = async (
    request: ServiceRequest,
    login: Promise<Login>,
    signal?: AbortSignal,
  ): Promise<{ answer: HttpAnswer; token: string }> => {
    const { token } = await unlessAborted(login, signal);
    const answer = await patient(wireRequest(request, `${serviceUrl}/${projectId}`, token), signal);
    return { answer, token };
  };

  return {
    serviceUrl,
    projectId,
    redact: mask.redact,
    async send(request, signal) {
      const tried = `${address.label} at ${serviceUrl}: ${request.purpose}`;
      try {
        const asked = await exchange(request, tokens.current(), signal);
        // A 401 is said before anything is done, so any request may follow it with a new token.
        const { answer } =
          asked.answer.status === 401 ? await exchange(request, tokens.renew(asked.token), signal) : asked;
        if (answer.status === 401) throw refused(tried, answer, advice);
        if (answer.status >= 500 && !request.repeatable)
          throw inDoubt(tried, `the answer was ${answer.status}`);
        return readAnswer(answer);
      } catch (error) {
        throw masked(isNoAnswer(error) ? unanswered(tried, request, error) : error, mask.redact);
      }
    },
  };
}

/** Lower-case scheme and host, no default port, no query, no slash doubled or at the end. */
export function normaliseServiceUrl(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname.replace(/\/{2,}/g, "/").replace(/\/$/, "");
}

function endpointOf(
  settings: ConnectionSettings,
  address: ServiceAddress,
  catalog: Login["catalog"],
): string {
  const { label, endpointKey, catalogType: type } = address;
  const { region, endpointType } = settings;
  const given = settings.endpoints[endpointKey];
  return (
    given ?? findEndpoint(catalog, { label, type, region, endpointType, override: `${endpointKey}Endpoint` })
  );
}

/** Masks the settings' secrets, and each token as soon as there is one. Old ones too: they may still be valid. */
function growingMask(secrets: readonly string[]): {
  redact(text: string): string;
  add(secret: string): void;
} {
  const known = new Set(secrets);
  let redact = redactor([...known]);
  return {
    redact: (text) => redact(text),
    add(secret) {
      known.add(secret);
      redact = redactor([...known]);
    },
  };
}

/** A shared login goes on for the others when one of those who wait for it gives up. */
async function unlessAborted<T>(promise: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (signal === undefined) return promise;
  let abort = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(givenUp("never-sent"));
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
  });
  return Promise.race([promise, aborted]).finally(() => signal.removeEventListener("abort", abort));
}

function adviceOn({ label, stored }: SettingsSource): string {
  const from = `The credentials are from ${label}.`;
  if (!stored) return from;
  return (
    `${from} \`pulumi refresh\` and \`pulumi destroy\` use those stored at the last \`pulumi up\`: after changing them, ` +
    "run `pulumi up` first, or add `--run-program`."
  );
}

function refused(tried: string, answer: HttpAnswer, advice: string): BigdataError {
  const id = answer.headers["x-openstack-request-id"];
  const text =
    `${tried}: refused with 401, with a new token too${id === undefined ? "" : ` (request ${id})`}. ` +
    `Check that the project is the right one and that the service trusts this Keystone. ${advice}`;
  return new BigdataError("ERR_AUTHENTICATION", text);
}

function inDoubt(tried: string, what: string, cause?: unknown): BigdataError {
  const text = `${tried}: ${what}, so whether it was done is not known. Look at the service before doing it again.`;
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

function masked(error: unknown, redact: (text: string) => string): unknown {
  return isBigdataError(error) ? new BigdataError(error.code, redact(error.message), error.cause) : error;
}
