import type { Refusal, ServiceAnswer } from "../service";
import { quoted } from "../text";

/**
 * Sahara's errors: `{error_code, error_name, error_message}`. Business errors are 400, 404 comes only from the check of
 * the id in the path. Routing errors carry `{error, error_message}`; a 401 is not JSON. The message ends in
 * `Error ID: <uuid>`, different each time: it stays, because it is what finds the trace in the server's log.
 */
export function refusal(answer: ServiceAnswer): Refusal | undefined {
  return answer.status < 300 ? undefined : refusalOf(answer);
}

/** Why an answer that is no success is none. */
export function refusalOf(answer: ServiceAnswer): Refusal {
  const body = isObject(answer.body) ? answer.body : {};
  const code = typeof body["error_name"] === "string" ? body["error_name"] : undefined;
  const said = typeof body["error_message"] === "string" ? body["error_message"] : textOf(answer.body);
  const text = quoted(said) || "no reason given";
  return {
    kind: kindOf(answer.status, code, text),
    code,
    text,
    requestId: answer.headers["x-openstack-request-id"],
  };
}

const PROTECTABLE = new Set(["CANCELING_FAILED", "DELETION_FAILED", "UPDATE_FAILED"]);

function kindOf(status: number, code: string | undefined, text: string): Refusal["kind"] {
  if (status === 401) return "unauthenticated";
  if (status === 403) return "forbidden";
  if (status === 404) return "notFound";
  if (status === 429) return "capacity";
  if (status >= 500 || status < 400) return "fault";
  if (PROTECTABLE.has(code ?? "") && /protected/i.test(text)) return "protected";
  if (code === "DELETION_FAILED" && /foreign key|referenced/i.test(text)) return "inUse";
  return "other";
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function textOf(body: unknown): string {
  return typeof body === "string" ? body : body === undefined ? "" : JSON.stringify(body);
}
