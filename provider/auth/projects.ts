import { BigdataError } from "../errors";
import { parsedJson } from "../http/json";
import type { HttpAnswer, HttpRequest } from "../http/message";
import { isNoAnswer } from "../http/noAnswer";
import { projectsUrl } from "./keystone";
import { whatWasSaid } from "./quote";

/**
 * The id of the project with this name.
 * @throws ERR_CONNECTION_INCOMPLETE (none, or several), ERR_FORBIDDEN, ERR_NO_ANSWER, ERR_SERVICE_FAULT
 */
export async function projectIdByName(
  { name, iamUrl }: { readonly name: string; readonly iamUrl: string },
  send: (request: HttpRequest, tried: string) => Promise<HttpAnswer>,
): Promise<string> {
  const url = projectsUrl(iamUrl, name);
  const tried = `Look for the project "${name}" at ${url}`;
  const headers = { accept: "application/json", "content-type": "application/json" };
  const answer = await send({ method: "GET", url, headers, repeatable: true }, tried).catch(
    (error: unknown) => {
      if (!isNoAnswer(error)) throw error;
      throw new BigdataError("ERR_NO_ANSWER", `${tried}: ${error.message}. ${REMEDY}`, error);
    },
  );
  if (answer.status !== 200) {
    const code = answer.status === 403 ? "ERR_FORBIDDEN" : "ERR_SERVICE_FAULT";
    throw new BigdataError(code, `${tried}: answered with ${whatWasSaid(answer)}. ${REMEDY}`);
  }
  const ids = idsOf(parsedJson(answer.text), name);
  const [id] = ids;
  if (id !== undefined && ids.length === 1) return id;
  const found =
    ids.length === 0 ? "there is none that these keys may enter" : `there are several: ${ids.join(", ")}`;
  throw new BigdataError("ERR_CONNECTION_INCOMPLETE", `${tried}: ${found}. ${REMEDY}`);
}

const REMEDY = "Set projectId, and no project is looked for.";

function idsOf(body: unknown, name: string): string[] {
  const projects = (body as { projects?: unknown } | undefined)?.projects;
  if (!Array.isArray(projects)) return [];
  return (projects as { id?: unknown; name?: unknown }[])
    .filter((project) => project?.name === name)
    .flatMap(({ id }) => (typeof id === "string" ? [id] : []));
}
