/**
 * MRS's errors. The same code comes with HTTP 400, or with 500 on older and on OTC's servers, so the code decides and
 * the status only where there is none. It stands at the top of the body or inside `job_submit_result`, as `error_code`
 * (v2 of late: `errorCode`), as text or as a number. The gateway's own codes are in gateway.ts.
 * @see https://support.huaweicloud.com/intl/en-us/api-mrs/ErrorCode.html
 */
import { isPlainObject } from "../../values";
import { gatewayAdvice, type Kind, kindOf, requestIdIn } from "../gateway";
import type { Refusal, ServiceAnswer } from "../service";
import { quoted, wordIn } from "../text";

const CODES: Readonly<Partial<Record<Kind, string>>> = {
  notFound: "0176 0201 12000003",
  capacity: "0177 0202 12000060",
  /** Queries that failed, a job still being submitted or running, the server's own trouble: asking again may help. */
  fault: "0162 0166 0174 0193 0180 0183 12000004 12000070 12000071",
  forbidden: "12000052",
  unauthenticated: "12000001 130000002",
};

const KINDS = new Map(
  Object.entries(CODES).flatMap(([kind, codes]) => codes.split(" ").map((code) => [code, kind as Kind])),
);

/** Which MRS gives to what it refuses on its own account; a code of another form is of somebody on the way. */
const OWN_CODE = /^(0\d{3}|12\d{6,7})$/;

/** "The result is empty": what was asked for was done, and there is nothing. */
const EMPTY_RESULT = "0181";

const NO_SUCH_API = "this cluster has no job API of version 2: use bigdata.mrs.v1";
const ONLY_V2 = "this cluster takes jobs by version 2 of the API only: use bigdata.mrs.JobExecution";
const NOT_SYNCHRONISED = 'synchronise the IAM user first ("IAM User Sync" on the cluster\'s dashboard)';

/** What to do, where MRS's own text does not say it. */
const ADVICE: Readonly<Record<string, string>> = {
  "0167": NO_SUCH_API,
  "12000064": ONLY_V2,
  "12000085": ONLY_V2,
  "12000086": "write obs:// instead of s3a://",
  "0190": NOT_SYNCHRONISED,
  "0191": NOT_SYNCHRONISED,
  "0192": NOT_SYNCHRONISED,
};

/** Undefined where MRS did what was asked, or has made a job of it that failed: see `read`. */
export function refusal(answer: ServiceAnswer): Refusal | undefined {
  const submitted = submissionIn(answer.body);
  if (submitted?.jobId !== undefined) return undefined;
  const { code, text } = said(answer);
  if (code === EMPTY_RESULT) return undefined;
  const failed = submitted && !isComplete(submitted) ? submitted.state : undefined;
  if (code === undefined && answer.status < 300 && failed === undefined) return undefined;
  const advice = ADVICE[code ?? ""] ?? gatewayAdvice(code, "mrsEndpoint");
  const considered = answer.status < 300 || failed !== undefined || OWN_CODE.test(code ?? "");
  return {
    kind: kindOf(code, answer.status, KINDS, considered),
    code,
    text: [text || withoutWords(answer, failed), advice].filter(Boolean).join("; "),
    requestId: requestIdIn(answer),
  };
}

function withoutWords({ body }: ServiceAnswer, state: string | undefined): string {
  if (state !== undefined) return `the submission is ${state}`;
  return isPlainObject(body) ? quoted(JSON.stringify(body)) : "no reason given";
}

/** That the token has ended is said by a code: in version 1.1 with a 500. */
export function isTokenRefused(answer: ServiceAnswer): boolean {
  return refusal(answer)?.kind === "unauthenticated";
}

/** A 5xx by which MRS says no after having thought about it: nothing was started. */
export function isVerdict(answer: ServiceAnswer): boolean {
  return refusal(answer)?.kind !== "fault";
}

export interface Submission {
  readonly jobId?: string;
  readonly state?: string;
}

/** What `job_submit_result` says beside an error; a failed submission may leave a job behind. */
export function submissionIn(body: unknown): Submission | undefined {
  const result = isPlainObject(body) ? body["job_submit_result"] : undefined;
  if (!isPlainObject(result)) return undefined;
  return { jobId: wordIn(result, "job_id"), state: wordIn(result, "state") };
}

/** Of the submission alone; a word that is missing is no complaint. */
export function isComplete({ state = "COMPLETE" }: Submission): boolean {
  return state.toUpperCase() === "COMPLETE";
}

/** The error an answer speaks of, wherever it stands. */
export function said({ body, status }: ServiceAnswer): { readonly code?: string; readonly text: string } {
  if (!isPlainObject(body)) return { text: quoted(typeof body === "string" ? body : "") };
  const levels = [body, body["job_submit_result"], body["error"]].filter(isPlainObject);
  const code = levels
    .flatMap((level) => [
      codeAt(level, "error_code", status, 4),
      codeAt(level, "errorCode", status, 4),
      // So short a name means an error only where there is one.
      status < 300 ? undefined : codeAt(level, "code", status, 0),
    ])
    .find(Boolean);
  const text = levels
    .flatMap((level) =>
      ["error_msg", "errorMsg", "message", "error_message"].map((key) => wordIn(level, key)),
    )
    .find(Boolean);
  return { code, text: quoted(text ?? "") };
}

/** @param digits so many a code of MRS has at the least: as a number it has lost its leading zero */
function codeAt(
  level: Record<string, unknown>,
  key: string,
  status: number,
  digits: number,
): string | undefined {
  const value = level[key];
  if (typeof value !== "number") return wordIn(level, key);
  // What stands before MRS repeats the status there.
  return status >= 400 && value === status ? undefined : String(value).padStart(digits, "0");
}
