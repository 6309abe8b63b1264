import { type Answer, jsonAnswer } from "../http";

/** A refusal in Keystone's words and form. */
export class IdentityError extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    message: string,
  ) {
    super(message);
  }
}

export const unauthorized = (message = "The request you have made requires authentication.") =>
  new IdentityError(401, "Unauthorized", message);

export const badRequest = (problem: string) =>
  new IdentityError(400, "Bad Request", `${problem} The request is malformed or otherwise incorrect.`);

export const conflict = (message: string) => new IdentityError(409, "Conflict", message);

export const notFound = (message: string) => new IdentityError(404, "Not Found", message);

export function errorAnswer(error: IdentityError, authUrl: string): Answer {
  const headers: Record<string, string> =
    error.status === 401 ? { "WWW-Authenticate": `Keystone uri="${authUrl}"` } : {};
  return jsonAnswer(
    error.status,
    { error: { code: error.status, message: error.message, title: error.title } },
    headers,
  );
}
