import { isGatewayCode } from "../../gateway";
import type { Refusal, ServiceAnswer } from "../../service";
import { refusal as refusalByCode } from "../refusal";

/** The objects are Sahara's, and so are the words for one that something refers to; no page says the code. */
const REFERRED_TO = /foreign key|referenced/i;

/** As in version 2, but for what the Sahara-like paths have of their own. */
export function refusal(answer: ServiceAnswer): Refusal | undefined {
  const refused = refusalByCode(answer);
  if (refused && isMissing(answer, refused)) return { ...refused, kind: "notFound" };
  if (refused?.kind === "other" && REFERRED_TO.test(refused.text)) return { ...refused, kind: "inUse" };
  return refused;
}

/**
 * A thing that is missing is a plain 404 here, as at Sahara. Not if the gateway says it, which knows paths and not
 * things, or a page of some other server.
 */
function isMissing({ status, body }: ServiceAnswer, { code }: Refusal): boolean {
  return status === 404 && !isGatewayCode(code) && typeof body !== "string";
}
