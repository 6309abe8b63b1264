import type { Clock } from "../clock";
import type { Verifier } from "../gateway/verifier";
import { parseJson, type Request } from "../http";
import type { Random } from "../random";
import type { Urls } from "../urls";
import type { AccessKeys } from "./accessKeys";
import type { Directory } from "./directory";
import { badRequest } from "./errors";
import type { Tokens } from "./tokens";

/** What every route of the identity service can reach. */
export interface Room {
  directory: Directory;
  urls: Urls;
  clock: Clock;
  random: Random;
  tokens: Tokens;
  keys: AccessKeys;
  verifier: Verifier;
}

export function jsonBody(request: Request): object {
  const body = parseJson(request.body);
  if (typeof body !== "object" || body === null)
    throw badRequest("Expecting to find valid JSON in request body.");
  return body;
}

/** An empty object where a field is none, so that a path of fields can be followed. */
export function fields(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}
