import { type Answer, jsonAnswer } from "../http";
import { SaharaError, ServerFault } from "../objects/errors";
import type { MrsQuirks } from "./quirks";

/**
 * Refusals: `{error_msg, error_code}`. Four-digit codes belong to v2, eight-digit ones to v1.1, and both to clusters. The
 * HTTP status of the four-digit ones depends on the cloud (see `quirks.ts`), so clients must go by the code.
 */
export class MrsError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Codes whose HTTP status is not 400. */
const STATUS_500 = ["12000004", "12000060", "12000068", "12000069", "12000070", "12000071", "130000002"];

/** The execution of a Sahara-like path that is not there; no page says its code. */
export class MissingObject extends MrsError {}

const WORDS: Record<string, string> = {
  "0056": "The state of the cluster does not allow jobs.",
  "0057": "The cluster has no Spark.",
  "0160": "The job could not be killed.",
  "0161": "The jobs could not be deleted.",
  "0162": "The job could not be queried.",
  "0165": "A parameter of the job is wrong",
  "0167": "The cluster does not support jobs of API V2.",
  "0168": "The cluster has no Hive.",
  "0173": "The job could not be submitted.",
  "0175": "The job cannot be killed: it has ended.",
  "0176": "The job does not exist.",
  "0177": "Ten jobs are running in the cluster, which is the limit.",
  "0178": "A parameter of the request is wrong",
  "0179": "Only jobs of types SparkSql and SparkScript have SQL results.",
  "0180": "The job is being submitted.",
  "0181": "The SQL result is empty.",
  "0182": "The SQL statement failed.",
  "0183": "The job is running.",
  "0190": "The user is not synchronised to the cluster.",
  "0202": "Too many jobs are being submitted.",
  "12000002": "The parameter is invalid",
  "12000004": "Internal error.",
  "12000003": "The cluster does not exist.",
  "12000060": "The number of running jobs in the cluster exceeds the limit.",
  "12000061": "The job could not be submitted.",
  "12000054": "The operation is not supported.",
  "12000062": "The state of the cluster does not allow jobs.",
  "12000068": "mains must not be empty.",
  "12000069": "libs must not be empty.",
  "12000081": "The path of the jar is blank.",
  "12000113": "The path of the jar is blank.",
  "12000114": "The path of the script is blank.",
  "12000085": "The cluster supports jobs of API V2 only.",
  "12000086": "The path has to begin with obs:",
};

/** With the code's own words, and what exactly is wrong where there is more to say. */
export function refusal(code: string, detail?: string): MrsError {
  const words = WORDS[code] ?? "The request is refused.";
  return new MrsError(code, detail ? `${words.replace(/\.$/, "")}: ${detail}` : words);
}

export const invalidParameter = (detail: string) => refusal("12000002", detail);

/** What the handlers that Sahara and MRS share refuse, in MRS's form. Undefined: no refusal at all. */
export function asRefusal(error: unknown): MrsError | undefined {
  if (error instanceof MrsError) return error;
  if (error instanceof ServerFault) return refusal("12000004");
  if (!(error instanceof SaharaError)) return undefined;
  return error.status === 404
    ? new MissingObject("12000002", error.message)
    : invalidParameter(error.message);
}

export function errorAnswer(error: MrsError, quirks: MrsQuirks): Answer {
  const { code, message } = error;
  return jsonAnswer(
    statusOf(error, quirks),
    quirks.mrsCamelCaseErrors
      ? { errorCode: code, errorMsg: message }
      : { error_msg: message, error_code: code },
  );
}

export function statusOf(error: MrsError, { mrsErrors500 }: MrsQuirks): number {
  if (error instanceof MissingObject) return 404;
  if (error.code.length === 4) return mrsErrors500 ? 500 : 400;
  return STATUS_500.includes(error.code) ? 500 : 400;
}
