import { BigdataError, type ErrorCode } from "../errors";
import type { Refusal } from "../services/service";

const CODES: Readonly<Record<Refusal["kind"], ErrorCode>> = {
  notFound: "ERR_NOT_FOUND",
  protected: "ERR_PROTECTED",
  inUse: "ERR_IN_USE",
  forbidden: "ERR_FORBIDDEN",
  unauthenticated: "ERR_AUTHENTICATION",
  capacity: "ERR_SERVICE_REFUSED",
  fault: "ERR_SERVICE_FAULT",
  other: "ERR_SERVICE_REFUSED",
};

/** A service's refusal as an error: what we tried, what came back, and (if given) what to do next. */
export function refused(label: string, purpose: string, refusal: Refusal, next?: string): BigdataError {
  const code = refusal.code === undefined ? "" : ` ${refusal.code}`;
  const request = refusal.requestId === undefined ? "" : ` (request ${refusal.requestId})`;
  const parts = [`could not ${purpose}: ${label} answered${code}: ${refusal.text}${request}`, next];
  return new BigdataError(CODES[refusal.kind], parts.filter(Boolean).join(". "));
}
