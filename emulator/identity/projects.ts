import { type Answer, jsonAnswer, type Request } from "../http";
import { hexId } from "../random";
import type { Project } from "./directory";
import { badRequest, conflict } from "./errors";
import { fields, jsonBody, type Room } from "./room";

/**
 * Projects and domains: who has only an access key and the name of a project finds its id by
 * `GET /v3/projects?name=…`. A second project exists only where somebody makes one.
 */
export function listProjects({ directory }: Room, request: Request): Answer {
  const name = request.query.get("name");
  const wanted = directory.projects.filter((project) => name === null || project.name === name);
  const projects = wanted.map((project) => document(project, directory.account.domainId));
  return jsonAnswer(200, { projects, links: { self: null, next: null, previous: null } });
}

export function createProject({ directory, random }: Room, request: Request): Answer {
  const { name } = fields(fields(jsonBody(request)).project);
  if (typeof name !== "string" || !name) throw badRequest("'name' is a required property.");
  if (directory.projects.some((project) => project.name === name))
    throw conflict(`Duplicate entry: ${name}.`);
  const project = { id: hexId(random), name };
  directory.projects.push(project);
  directory.save();
  return jsonAnswer(201, { project: document(project, directory.account.domainId) });
}

export function listDomains({ directory }: Room): Answer {
  const { domainId: id, domainName: name } = directory.account;
  return jsonAnswer(200, { domains: [{ id, name, enabled: true }] });
}

function document(project: Project, domainId: string) {
  return { ...project, domain_id: domainId, parent_id: domainId, is_domain: false, enabled: true };
}
