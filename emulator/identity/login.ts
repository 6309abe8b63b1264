import { timingSafeEqual } from "node:crypto";
import type { Clock } from "../clock";
import { type ApplicationCredential, type Directory, isOurDomain, type Project } from "./directory";
import { badRequest, unauthorized } from "./errors";
import { fields } from "./room";
import type { Session, Tokens } from "./tokens";

/**
 * `POST /v3/auth/tokens`: password, token and application credential, scoped to a project or unscoped. A wrong
 * password, user or project all get the same 401, so that nothing can be learnt from the difference.
 */
type Fields = Record<string, unknown>;

const METHODS = ["password", "token", "application_credential"];

export function logIn(body: unknown, directory: Directory, tokens: Tokens, clock: Clock) {
  const auth = fields(fields(body).auth);
  if (!Object.keys(fields(body)).includes("auth"))
    throw badRequest("Expecting to find auth in request body.");
  const identity = fields(auth.identity);
  if (!Array.isArray(identity.methods)) throw badRequest("'identity' with 'methods' is a required property.");
  const [method] = identity.methods as string[];
  if (!method || !METHODS.includes(method)) {
    throw unauthorized("Attempted to authenticate with an unsupported method.");
  }
  if (method === "application_credential") {
    if (auth.scope !== undefined) throw unauthorized("Application credentials cannot request a scope.");
    const credential = checkApplicationCredential(fields(identity[method]), directory, clock);
    return tokens.issue(method, projectById(directory, credential.project_id));
  }
  const parent = method === "token" ? checkToken(fields(identity.token), tokens) : undefined;
  if (method === "password") checkPassword(fields(fields(identity.password).user), directory);
  return tokens.issue(method, scopeOf(auth.scope, directory), parent);
}

function checkPassword(user: Fields, directory: Directory): void {
  if (!isOurUser(user, directory) || !sameSecret(user.password, directory.account.password))
    throw unauthorized();
}

function isOurUser(user: Fields, { account }: Directory): boolean {
  if (user.id !== undefined) return user.id === account.userId;
  return user.name === account.userName && isOurDomain(account, user.domain);
}

function checkToken(token: Fields, tokens: Tokens): Session {
  const session = typeof token.id === "string" ? tokens.find(token.id) : undefined;
  if (!session) throw unauthorized();
  return session;
}

function checkApplicationCredential(
  given: Fields,
  directory: Directory,
  clock: Clock,
): ApplicationCredential {
  const found = directory.applicationCredentials.find((candidate) =>
    given.id !== undefined
      ? candidate.id === given.id
      : candidate.name === given.name && isOurUser(fields(given.user), directory),
  );
  const expired = found?.expires_at != null && Date.parse(`${found.expires_at}Z`) <= clock.now();
  if (!found || expired || !sameSecret(given.secret, found.secret)) throw unauthorized();
  return found;
}

function scopeOf(scope: unknown, directory: Directory): Project | undefined {
  if (scope === undefined || scope === "unscoped" || fields(scope).unscoped !== undefined) return undefined;
  const project = fields(fields(scope).project);
  const found =
    project.id !== undefined
      ? projectById(directory, project.id)
      : directory.projects.find(
          ({ name }) => name === project.name && isOurDomain(directory.account, project.domain),
        );
  if (!found) throw unauthorized();
  return found;
}

function projectById(directory: Directory, id: unknown): Project | undefined {
  return directory.projects.find((project) => project.id === id);
}

function sameSecret(given: unknown, expected: string): boolean {
  const [left, right] = [Buffer.from(String(given)), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
