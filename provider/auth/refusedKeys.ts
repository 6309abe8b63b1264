import type { HttpAnswer } from "../http/message";
import { whatWasSaid } from "./quote";
import type { AccessKeys } from "./signature";

/** A signature made further from the gateway's time than this is refused. */
const MAX_SKEW_MS = 15 * 60_000;
/** A shorter access key would be half told by its end. */
const SHORTEST_NAMED = 12;
/** As much of an access key tells it from others, in a console's list of keys. */
const TOLD_CHARACTERS = 4;

/** Why the gateway answered a signed request with 401, as far as can be told, and what to do. */
export function whyRefused(answer: HttpAnswer, keys: AccessKeys, nowMs: number, advice: string): string {
  return [
    `${nameOf(keys)} was refused with ${whatWasSaid(answer)}.`,
    likelyCause(answer, keys, nowMs),
    "Nothing more is sent with these keys by this process, because five refusals in a row (APIGW.0301) lock an access " +
      "key for five minutes.",
    advice,
  ].join(" ");
}

function nameOf({ accessKey }: AccessKeys): string {
  if (accessKey.length < SHORTEST_NAMED) return "the access key";
  return `the access key that ends in ${accessKey.slice(-TOLD_CHARACTERS)}`;
}

function likelyCause(answer: HttpAnswer, { securityToken }: AccessKeys, nowMs: number): string {
  const skewMs = nowMs - Date.parse(answer.headers["date"] ?? "");
  if (Math.abs(skewMs) > MAX_SKEW_MS) {
    const minutes = Math.round(Math.abs(skewMs) / 60_000);
    const side = skewMs > 0 ? "ahead of" : "behind";
    return `The clock of this machine is ${minutes} minutes ${side} the service's, and 15 are allowed: set it right.`;
  }
  if (/failed to reach the limit|\blocked\b/i.test(answer.text)) {
    return "It is locked, after five refusals in a row: find what uses it with a wrong secret, then wait five minutes.";
  }
  if (securityToken !== undefined) {
    return "These keys are temporary: get new ones if they have ended, with the security token that belongs to them.";
  }
  return (
    "Check that accessKey and secretKey belong together, and that the key is active; temporary keys need their " +
    "securityToken as well."
  );
}
