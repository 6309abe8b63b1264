import { BigdataError, type ErrorCode } from "../errors";
import type { Refusal } from "../services/service";

const CODES: Readonly<Record<Refusal["kind"], ErrorCode>> = {
  notFound: "ERR_NOT_FOUND",
  protected: "ERR_PROTECTED",
  inUse: "ERR_IN_USE",
  busy: "ERR_JOB_BUSY",
  forbidden: "ERR_FORBIDDEN",
  unauthenticated: "ERR_AUTHENTICATION",
  capacity: "ERR_SERVICE_REFUSED",
  fault: "ERR_SERVICE_FAULT",
  other: "ERR_SERVICE_REFUSED",
};

/** What a success is called that shows nothing of what it should. */
const NO_ANSWER_OF_ITS_API: Refusal = { kind: "fault", text: "with something that is no answer of its API" };

/** A service's refusal as an error: what we tried, what came back, and (if given) what to do next. */
export function refused(
  label: string,
  purpose: string,
  refusal: Refusal = NO_ANSWER_OF_ITS_API,
  next?: string,
): BigdataError {
  const code = refusal.code === undefined ? "" : ` ${refusal.code}`;
  const request = refusal.requestId === undefined ? "" : ` (request ${refusal.requestId})`;
  const parts = [`could not ${purpose}: ${label} answered${code}: ${refusal.text}${request}`, next];
  return new BigdataError(CODES[refusal.kind], parts.filter(Boolean).join(". "));
}
