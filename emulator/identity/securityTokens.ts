import { type Answer, jsonAnswer, type Request } from "../http";
import { badRequest, unauthorized } from "./errors";
import { fields, jsonBody, type Room } from "./room";

/**
 * `POST /v3.0/OS-CREDENTIAL/securitytokens`: temporary keys for a token, the one in the body or else the one in the
 * header. They are good in the token's project, and outlive the token.
 */
const DEFAULT_SECONDS = 900;
const LONGEST_SECONDS = 86_400;

export function issueTemporaryKeys(room: Room, request: Request): Answer {
  const identity = fields(fields(fields(jsonBody(request)).auth).identity);
  const { methods, token } = identity;
  if (!Array.isArray(methods) || methods[0] !== "token") {
    throw badRequest("'methods' is [\"token\"]; this service has no agencies to assume a role of.");
  }
  const { id = request.headers["x-auth-token"], duration_seconds: seconds = DEFAULT_SECONDS } = fields(token);
  const session = typeof id === "string" ? room.tokens.find(id) : undefined;
  if (!session) throw unauthorized();
  if (!session.project) throw badRequest("The token must be scoped to a project.");
  if (!Number.isInteger(seconds) || Number(seconds) < DEFAULT_SECONDS || Number(seconds) > LONGEST_SECONDS) {
    throw badRequest(`'duration_seconds' is from ${DEFAULT_SECONDS} to ${LONGEST_SECONDS}.`);
  }
  const key = room.keys.issue(session.project, Number(seconds));
  return jsonAnswer(201, {
    credential: {
      access: key.id,
      secret: key.secret,
      securitytoken: key.securityToken,
      expires_at: new Date(key.expiresAtMs).toISOString().replace("Z", "000Z"),
    },
  });
}
