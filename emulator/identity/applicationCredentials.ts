import { type Answer, jsonAnswer, type Request } from "../http";
import { hexId, secret } from "../random";
import type { ApplicationCredential } from "./directory";
import { credentialDocument } from "./documents";
import { badRequest, conflict, notFound } from "./errors";
import { fields, jsonBody, type Room } from "./room";
import type { Session } from "./tokens";

/** `/v3/users/{id}/application_credentials`, with and without the id of one. */
export function credentialRoute(
  room: Room,
  request: Request,
  session: Session,
  id: string | undefined,
): Answer {
  const { directory, urls } = room;
  const found = directory.applicationCredentials.find((credential) => credential.id === id);
  if (id !== undefined && !found) throw notFound(`Could not find Application Credential: ${id}.`);
  if (request.method === "POST" && !id) return createCredential(room, request, session);
  if (request.method === "DELETE" && found) {
    directory.applicationCredentials = directory.applicationCredentials.filter((other) => other !== found);
    directory.save();
    return { status: 204, headers: {}, body: Buffer.alloc(0) };
  }
  if (found) return jsonAnswer(200, { application_credential: credentialDocument(found, urls, false) });
  return jsonAnswer(200, {
    application_credentials: directory.applicationCredentials.map((one) =>
      credentialDocument(one, urls, false),
    ),
  });
}

function createCredential(room: Room, request: Request, session: Session): Answer {
  const { directory, random, urls } = room;
  const wanted = fields(jsonBody(request)).application_credential as
    Partial<ApplicationCredential> | undefined;
  if (!session.project || typeof wanted?.name !== "string")
    throw badRequest("'name' is a required property.");
  if (directory.applicationCredentials.some(({ name }) => name === wanted.name)) {
    throw conflict(`Duplicate entry: ${wanted.name}.`);
  }
  const credential: ApplicationCredential = {
    id: hexId(random),
    name: wanted.name,
    description: wanted.description ?? null,
    project_id: session.project.id,
    user_id: directory.account.userId,
    expires_at: wanted.expires_at?.replace(/Z$/, "") ?? null,
    secret: wanted.secret ?? secret(random),
  };
  directory.applicationCredentials.push(credential);
  directory.save();
  return jsonAnswer(201, { application_credential: credentialDocument(credential, urls, true) });
}
