import { fieldsOf, parsedJson } from "../http/json";
import { type HttpAnswer, requestIdOf } from "../http/message";

/** Of what an identity service or a gateway says, as much goes into a message. */
const MAX_QUOTE_CHARACTERS = 500;

/**
 * Status, text and request id of an answer that says no: Keystone's `{error: {message}}`, the gateways'
 * `{error_code, error_msg, request_id}`, or whatever the text is.
 */
export function whatWasSaid(answer: HttpAnswer): string {
  const body = fieldsOf(parsedJson(answer.text));
  const { error_code: code, error_msg: reason, request_id: inBody } = body;
  const message =
    fieldsOf(body["error"])["message"] ?? (reason === undefined ? undefined : `${code}: ${reason}`);
  const words = String(message ?? answer.text);
  const said = words.length > MAX_QUOTE_CHARACTERS ? `${words.slice(0, MAX_QUOTE_CHARACTERS - 1)}…` : words;
  const id = requestIdOf(answer) ?? inBody;
  return `${answer.status}${said === "" ? "" : `: ${said}`}${id === undefined ? "" : ` (request ${id})`}`;
}
