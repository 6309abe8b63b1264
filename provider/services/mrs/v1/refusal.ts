import type { Refusal, ServiceAnswer } from "../../service";
import { refusal as refusalByCode } from "../refusal";

/**
 * As in version 2; but here a thing that is missing is a plain 404, as at Sahara. Not if the gateway says it, which
 * knows paths and not things, or a page of some other server.
 */
export function refusal(answer: ServiceAnswer): Refusal | undefined {
  const refused = refusalByCode(answer);
  const foreign = /^API(G|GW)\./.test(refused?.code ?? "") || typeof answer.body === "string";
  return refused && answer.status === 404 && !foreign ? { ...refused, kind: "notFound" } : refused;
}
