/**
 * Every error this provider raises on purpose has one of these codes; the table in docs/troubleshooting.md is keyed by
 * them. A message says what we tried, what came back, and what to do next, in that order.
 */
export type ErrorCode =
  /** Inputs refused before anything was sent. */
  | "ERR_INPUT"
  /** No source gave a whole set of connection settings (contract C1). */
  | "ERR_CONNECTION_INCOMPLETE"
  /** The identity service refused the credentials, or the service refused a fresh token. */
  | "ERR_AUTHENTICATION"
  /** The service's policy refused the call (403). */
  | "ERR_FORBIDDEN"
  /** The catalog has no such service, region or interface. */
  | "ERR_NO_ENDPOINT"
  /** No answer: refused, reset, timed out, name not found, certificate not trusted. */
  | "ERR_NO_ANSWER"
  /** The service answered 5xx, or with something that is no answer of this API. */
  | "ERR_SERVICE_FAULT"
  /** The service understood and said no (a 400 with a reason). */
  | "ERR_SERVICE_REFUSED"
  /** The thing asked for is not there. */
  | "ERR_NOT_FOUND"
  /** A submission was sent and its answer lost: the run may or may not have started. */
  | "ERR_SUBMIT_UNKNOWN"
  /** A run is there that may be this resource's, and nothing tells whether it is (I5). */
  | "ERR_RUN_AMBIGUOUS"
  /** The run ended badly (O2). */
  | "ERR_RUN_FAILED"
  /** The run ended without a result (O3). */
  | "ERR_RUN_WITHOUT_RESULT"
  /** The wait limit was reached, the run goes on (O5). */
  | "ERR_WAIT_LIMIT"
  /** `runTimeoutSeconds` passed, the run was cancelled (O6). */
  | "ERR_RUN_TIMEOUT"
  /** The record vanished while we waited (O11). */
  | "ERR_RUN_VANISHED"
  /** Interrupted by the user (I1). */
  | "ERR_INTERRUPTED"
  /** The engine is gone, so nothing may be started any more (I6). */
  | "ERR_ENGINE_GONE"
  /** A cancel was accepted and the run lives on (D4). */
  | "ERR_CANCEL_IGNORED"
  /** A record was not removed in time. */
  | "ERR_REMOVE_LIMIT"
  /** Protected at the service (D3). */
  | "ERR_PROTECTED"
  /** In use by something else at the service. */
  | "ERR_IN_USE"
  /** Another run of the same job is going on, and the service allows one at a time. */
  | "ERR_JOB_BUSY"
  /** The connection's target is not the one recorded (C2). */
  | "ERR_TARGET_CHANGED"
  /** `adoptExecutionId` names nothing, or the very run being replaced (R9, R10). */
  | "ERR_ADOPT";

const BRAND = Symbol.for("pulumi-bigdata.error");

/** An error of this provider. Recognised by brand rather than by class, because two copies of the package may meet. */
export class BigdataError extends Error {
  readonly [BRAND] = true;
  constructor(
    readonly code: ErrorCode,
    message: string,
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "BigdataError";
  }
}

/** Whether `error` is one of ours, and (if given) has this code. */
export function isBigdataError(error: unknown, code?: ErrorCode): error is BigdataError {
  return (
    typeof error === "object" &&
    error !== null &&
    BRAND in error &&
    (code === undefined || (error as BigdataError).code === code)
  );
}

/** Whatever was thrown, as an error of ours. */
export function asOurs(error: unknown): BigdataError {
  if (isBigdataError(error)) return error;
  const text = error instanceof Error ? error.message : String(error);
  return new BigdataError("ERR_SERVICE_FAULT", `unexpected failure: ${text}`, error);
}
