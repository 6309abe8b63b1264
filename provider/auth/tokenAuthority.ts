import { BigdataError } from "../errors";
import { growingMask } from "../http/mask";
import { type HttpAnswer, type HttpRequest, requestIdOf } from "../http/message";
import { givenUp } from "../http/noAnswer";
import { repeating } from "../http/retry";
import type { Authority, AuthorityParts } from "./authority";
import { unlessAborted } from "../wait/unlessAborted";
import type { TokenBearer } from "./identity";
import type { Login } from "./keystone";
import { keystoneLogin } from "./login";
import { tokenSource } from "./tokens";

/** Proof by token: one login for all, renewed shortly before its end and where a service refuses it. */
export function tokenAuthority(identity: TokenBearer, parts: AuthorityParts): Authority {
  const { clock, random, secrets, advice } = parts;
  const patient = repeating(parts.send, clock, random);
  const mask = growingMask(secrets);
  const login = keystoneLogin(identity, advice, patient);
  const tokens = tokenSource(async () => {
    const made = await login();
    mask.add(made.token);
    return made;
  }, clock);

  const exchange = async (
    request: HttpRequest,
    login: Promise<Login>,
    signal?: AbortSignal,
  ): Promise<{ answer: HttpAnswer; token: string }> => {
    const { token } = await unlessAborted(login, signal, () => givenUp("never-sent"));
    const headers = { ...request.headers, "x-auth-token": token };
    return { answer: await patient({ ...request, headers }, signal), token };
  };

  return {
    project: () => tokens.current(),
    redact: mask.redact,
    async send(request, tried, signal) {
      const asked = await exchange(request, tokens.current(), signal);
      if (!isRefused(request, asked.answer)) return asked.answer;
      // That is said before anything is done, so any request may follow it with a new token.
      const { answer } = await exchange(request, tokens.renew(asked.token), signal);
      if (isRefused(request, answer)) throw refused(tried, answer, advice);
      return answer;
    },
  };
}

function isRefused({ isTokenRefused }: HttpRequest, answer: HttpAnswer): boolean {
  return answer.status === 401 || isTokenRefused?.(answer) === true;
}

function refused(tried: string, answer: HttpAnswer, advice: string): BigdataError {
  const id = requestIdOf(answer);
  const text =
    `${tried}: refused with ${answer.status}, with a new token too${id === undefined ? "" : ` (request ${id})`}. ` +
    `Check that the project is the right one and that the service trusts this Keystone. ${advice}`;
  return new BigdataError("ERR_AUTHENTICATION", text);
}
