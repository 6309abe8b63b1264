import { BigdataError } from "../errors";
import type { HttpAnswer, HttpRequest, Send } from "../http/message";
import { redactor } from "../http/redact";
import { repeating } from "../http/retry";
import type { Authority, AuthorityParts, Project } from "./authority";
import type { KeyIdentity } from "./identity";
import { guarded } from "./keyGuard";
import { projectIdByName } from "./projects";
import { isOtc } from "./publicClouds";
import { whyRefused } from "./refusedKeys";
import { signScoped } from "./scopedSignature";
import { sign } from "./signature";

/** Proof by keys: every attempt is signed for itself, repeated ones too, because a signature tells the time. */
export function keyAuthority(
  identity: KeyIdentity,
  region: string | undefined,
  { clock, random, send, secrets, advice }: AuthorityParts,
): Authority {
  const redact = redactor(secrets);
  let reason = "";
  const signing: Send = async (request, signal) => {
    const signer = isOtc(new URL(request.url).hostname, region) ? signScoped : sign;
    const headers = signer(request, identity, clock.now());
    const answer = withoutEcho(await send({ ...request, headers }, signal), headers.authorization);
    if (answer.status === 401) reason = whyRefused(answer, identity, clock.now(), advice);
    return answer;
  };
  const patient = repeating(guarded(signing), clock, random);

  const proven = async (request: HttpRequest, tried: string, signal?: AbortSignal): Promise<HttpAnswer> => {
    const answer = await patient(request, signal);
    if (answer.status === 401) throw new BigdataError("ERR_AUTHENTICATION", `${tried}: ${reason}`);
    return answer;
  };

  let found: Promise<Project> | undefined;
  const find = async (): Promise<Project> => {
    const { project } = identity;
    return { projectId: "id" in project ? project.id : await projectIdByName(project, proven), catalog: [] };
  };
  const project = (): Promise<Project> =>
    (found ??= find().catch((error: unknown) => {
      found = undefined;
      throw error;
    }));

  return {
    project,
    redact,
    async send(request, tried, signal) {
      const headers = { ...request.headers, "x-project-id": (await project()).projectId };
      return proven({ ...request, headers }, tried, signal);
    },
  };
}

/** A gateway that complains about a signature may repeat it. */
function withoutEcho(answer: HttpAnswer, authorization: string): HttpAnswer {
  const signature = authorization.slice(authorization.lastIndexOf("=") + 1);
  return { ...answer, text: answer.text.replaceAll(signature, "[secret]") };
}
