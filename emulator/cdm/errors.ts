import { type Answer, jsonAnswer } from "../http";

/** A refusal in CDM's words and form, which no other service shares: `errCode` and `externalMessage`. */
export class CdmError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

export const notFound = (what: string) => new CdmError("Cdm.0001", `The resource does not exist: ${what}.`);

export const invalid = (what: string) => new CdmError("Cdm.0004", `Invalid parameter type: ${what}.`);

export const isRunning = (name: string) => new CdmError("Cdm.0052", `Job[${name}] is running.`);

export const isNotRunning = (name: string) => new CdmError("Cdm.0053", `Job[${name}] is not running.`);

export const nameExists = (name: string) => new CdmError("Cdm.0104", `Job name[${name}] already exists.`);

/** By the name of the call: definitions, runs and updates each have their own code for the same thing. */
export const noSuchJob = (name: string, code: "Cdm.0100" | "Cdm.0054" | "Cdm.0319", status: number) =>
  new CdmError(code, `Job[${name}] doesn't exist.`, status);

/** The create call alone adds `code` and `message`, which official clients understand. */
export function errorAnswer(error: CdmError, isCreate: boolean): Answer {
  return jsonAnswer(error.status, {
    errCode: error.code,
    externalMessage: error.message,
    ...(isCreate && { code: error.code, message: error.message }),
  });
}
