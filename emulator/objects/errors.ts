/**
 * Refusals in Sahara's form: `{error_code, error_name, error_message: "...\nError ID: <uuid>"}`. Business errors are 400
 * whatever their name says; 404 comes only from the check that the object named in the path exists.
 */
export class SaharaError extends Error {
  constructor(
    readonly status: number,
    /** A number where Sahara has one: for a bad `limit` or `sort_by` the name is the integer 400. */
    readonly errorName: string | number,
    message: string,
  ) {
    super(message);
  }
}

const refusal = (name: string | number) => (message: string) => new SaharaError(400, name, message);

export const validationError = refusal("VALIDATION_ERROR");
export const invalidData = refusal("INVALID_DATA");
export const invalidReference = refusal("INVALID_REFERENCE");
export const invalidCredentials = refusal("INVALID_CREDENTIALS");
export const nameExists = refusal("NAME_ALREADY_EXISTS");
export const badJobBinary = refusal("BAD_JOB_BINARY");
export const dataTooBig = refusal("DATA_TOO_BIG");
export const updateFailed = refusal("UPDATE_FAILED");
export const deletionFailed = refusal("DELETION_FAILED");
export const cancelingFailed = refusal("CANCELING_FAILED");
export const invalidJobStatus = refusal("INVALID_JOB_STATUS");
export const badListParameter = refusal(400);

export const duplicateEntry = (kind: string) =>
  refusal("DB_DUPLICATE_ENTRY")(`Duplicate entry for ${kind}: ['name']`);

/** Says "not found", the words that clients wait for after a deletion. */
export function objectNotFound(key: string, value: string): SaharaError {
  return objectNotFoundBy({ [key]: value });
}

export function objectNotFoundBy(keys: Record<string, string>): SaharaError {
  const described = Object.entries(keys).map(([key, value]) => `'${key}': '${value}'`);
  return new SaharaError(404, "NOT_FOUND", `Object with {${described.join(", ")}} not found`);
}

/** A failure inside the service; it has no error id. */
export class ServerFault extends Error {
  constructor(message = "Internal Server Error") {
    super(message);
  }
}
