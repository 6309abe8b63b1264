/**
 * CDM's errors: `{"errCode":"Cdm.0100","externalMessage":"…"}`; a refused creation has `code` and `message` beside them
 * (and a published sample `ternalMessage`), the gateway in front of it `error_code` and `error_msg`. The table of codes
 * gives 400 to all, older pages 500: so the code decides, and the status only where there is none. A definition or a stop
 * may be refused with 200 and a `validation-result` that has an entry of status ERROR. The gateway's own codes are in
 * gateway.ts.
 * @see https://support.huaweicloud.com/intl/en-us/api-cdm/ErrorCode.html
 */
import { isPlainObject } from "../../values";
import { gatewayAdvice, type Kind, kindOf, requestIdIn } from "../gateway";
import type { Refusal, ServiceAnswer } from "../service";
import { quoted, wordIn } from "../text";

/** "Job is not running": to a stop, that it has ended. */
export const NOT_RUNNING = "Cdm.0053";

const KINDS: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ["Cdm.0100", "notFound"],
  ["Cdm.0054", "notFound"],
  ["Cdm.0319", "notFound"],
  ["Cdm.0052", "busy"],
  ["Cdm.0032", "forbidden"],
  // "System error": nobody knows what was done.
  ["Cdm.0000", "fault"],
  ["Cdm.0036", "fault"],
]);

/** What to do, where the service's own text does not say it. */
const ADVICE: Readonly<Record<string, string>> = {
  "Cdm.0104": "give this one another name, or none to have one made up",
  "Cdm.0318": "give this one another name, or none to have one made up",
};

/** Undefined where CDM did what was asked. */
export function refusal(answer: ServiceAnswer): Refusal | undefined {
  const { code, text } = said(answer.body);
  const errors = validationErrors(answer.body);
  if (answer.status < 300 && code === undefined && errors.length === 0) return undefined;
  const words = errors.length > 0 ? quoted(errors.join("; ")) : text || "no reason given";
  const advice = ADVICE[code ?? ""] ?? gatewayAdvice(code, "cdmEndpoint");
  const considered = errors.length > 0 || (code?.startsWith("Cdm.") ?? false);
  return {
    kind: kindOf(code, answer.status, KINDS, considered),
    code,
    text: advice === undefined ? words : `${words}; ${advice}`,
    requestId: requestIdIn(answer),
  };
}

/** A 5xx by which CDM says no after having thought about it: nothing was started. */
export function isVerdict(answer: ServiceAnswer): boolean {
  const found = refusal(answer);
  return found?.code?.startsWith("Cdm.") === true && found.kind !== "fault";
}

function said(body: unknown): { readonly code?: string; readonly text: string } {
  if (!isPlainObject(body)) return { text: quoted(typeof body === "string" ? body : "") };
  const code = ["errCode", "code", "error_code"].map((key) => wordIn(body, key)).find(Boolean);
  const text = ["externalMessage", "message", "error_msg", "ternalMessage"]
    .map((key) => wordIn(body, key))
    .find(Boolean);
  return { code, text: quoted(text ?? JSON.stringify(body)) };
}

/** What is wrong with a definition, or keeps a job from being stopped. Entries of status WARNING refuse nothing. */
function validationErrors(body: unknown): string[] {
  const entries = isPlainObject(body) ? body["validation-result"] : undefined;
  if (!Array.isArray(entries)) return [];
  return entries
    .filter(isPlainObject)
    .filter((entry) => wordIn(entry, "status")?.toUpperCase() === "ERROR")
    .map((entry) => wordIn(entry, "message") ?? JSON.stringify(entry));
}
