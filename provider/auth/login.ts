/** The exchange with Keystone that ends in a token. Each request of it may be repeated: a token more does no harm. */
import { BigdataError } from "../errors";
import { parsedJson } from "../http/json";
import type { HttpAnswer, Send } from "../http/message";
import { isNoAnswer } from "../http/noAnswer";
import type { TokenBearer, TokenIdentity } from "./identity";
import { isForProject, type Login, loginBody, named, readLogin, rescopeBody, tokensUrl } from "./keystone";
import { whatWasSaid } from "./quote";

/**
 * Makes the function that logs in.
 *
 * @param advice what to do when the credentials are refused: where they are from and how to change them
 * @throws (the function) ERR_AUTHENTICATION, ERR_NO_ANSWER, ERR_SERVICE_FAULT
 */
export function keystoneLogin(identity: TokenBearer, advice: string, send: Send): () => Promise<Login> {
  if (identity.kind !== "token") {
    const { authUrl } = identity;
    return () => login(authUrl, loginBody(identity), `Log in ${as(identity)}`, advice, send);
  }
  let used = false;
  return async () => {
    if (used) throw cannotRenew(advice);
    const ready = await useReadyToken(identity, advice, send);
    used = true;
    // Its end is left out: there is nothing to be done before it. A 401 will tell.
    return { token: ready.token, projectId: ready.projectId, catalog: ready.catalog };
  };
}

async function useReadyToken(identity: TokenIdentity, advice: string, send: Send): Promise<Login> {
  const { authUrl, token, project } = identity;
  if (authUrl === undefined) {
    return { token, projectId: project !== undefined && "id" in project ? project.id : "", catalog: [] };
  }
  const url = tokensUrl(authUrl);
  const purpose = "Look at the ready token";
  const headers = { accept: "application/json", "x-auth-token": token, "x-subject-token": token };
  const answer = await asked({ method: "GET", url, headers, repeatable: true }, purpose, advice, send);
  const body = parsedJson(answer.text);
  if (project === undefined || isForProject(body, project)) return read(token, body, purpose, url);
  return login(
    authUrl,
    rescopeBody(token, project),
    `Take the ready token to project ${named(project)}`,
    advice,
    send,
  );
}

async function login(
  authUrl: string,
  body: unknown,
  purpose: string,
  advice: string,
  send: Send,
): Promise<Login> {
  const url = tokensUrl(authUrl);
  const bytes = Buffer.from(JSON.stringify(body));
  const headers = {
    accept: "application/json",
    "content-type": "application/json",
    "content-length": String(bytes.byteLength),
  };
  const answer = await asked(
    { method: "POST", url, headers, body: bytes, repeatable: true },
    purpose,
    advice,
    send,
  );
  return read(answer.headers["x-subject-token"], parsedJson(answer.text), purpose, url);
}

function read(token: string | undefined, body: unknown, purpose: string, url: string): Login {
  const result = readLogin(token, body);
  if (typeof result !== "string") return result;
  throw new BigdataError("ERR_AUTHENTICATION", `${purpose} at ${url}: ${result}.`);
}

/** Sends, and throws unless it went well. */
async function asked(
  request: Parameters<Send>[0],
  purpose: string,
  advice: string,
  send: Send,
): Promise<HttpAnswer> {
  const tried = `${purpose} at ${request.url}`;
  const answer = await send(request).catch((error: unknown) => {
    if (!isNoAnswer(error)) throw error;
    throw new BigdataError("ERR_NO_ANSWER", `${tried}: ${error.message}.`, error);
  });
  const { status } = answer;
  if (status === 200 || status === 201) return answer;
  if (status === 401 && answer.headers["openstack-auth-receipt"] !== undefined) {
    throw new BigdataError(
      "ERR_AUTHENTICATION",
      `${tried}: the user needs a second factor, which nobody can give here. Use an application credential.`,
    );
  }
  // Of a token it does not know, Keystone says 404.
  const unknownToken = status === 404 && request.method === "GET";
  if (status === 401 || status === 403 || unknownToken) {
    const check =
      request.method === "GET"
        ? "The token is not one of this Keystone, or it has ended: get a new one."
        : "Check who logs in, the secret, and the project.";
    throw new BigdataError(
      "ERR_AUTHENTICATION",
      `${tried}: refused with ${whatWasSaid(answer)}. ${check} ${advice}`,
    );
  }
  const remedy =
    status >= 500 ? "Keystone is in trouble: try again later." : "Check that authUrl is a Keystone v3.";
  throw new BigdataError("ERR_SERVICE_FAULT", `${tried}: answered with ${whatWasSaid(answer)}. ${remedy}`);
}

function as(identity: Exclude<TokenBearer, TokenIdentity>): string {
  if (identity.kind === "password")
    return `as user ${named(identity.user)} to project ${named(identity.project)}`;
  const { credential } = identity;
  return "id" in credential
    ? `with application credential ${credential.id}`
    : `with application credential "${credential.name}" of user ${named(credential.user)}`;
}

function cannotRenew(advice: string): BigdataError {
  const text =
    "The ready token is not accepted any more, and we cannot make another. Get a new one; or give a password or an " +
    `application credential instead, with which tokens are renewed by themselves. ${advice}`;
  return new BigdataError("ERR_AUTHENTICATION", text);
}
