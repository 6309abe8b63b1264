import { type Answer, jsonAnswer, textAnswer } from "../http";
import { SaharaError, ServerFault } from "../objects/errors";

/** A failure so early that the web server answers, in plain text and without words. */
export class BareFault extends Error {}

export function errorAnswer(error: unknown, errorId: string): Answer {
  if (error instanceof SaharaError) {
    return jsonAnswer(error.status, {
      error_code: error.status,
      error_message: `${error.message}\nError ID: ${errorId}`,
      error_name: error.errorName,
    });
  }
  if (error instanceof BareFault) return textAnswer(500, "", "text/plain");
  if (error instanceof ServerFault) {
    return jsonAnswer(500, {
      error_code: 500,
      error_message: error.message,
      error_name: "INTERNAL_SERVER_ERROR",
    });
  }
  throw error;
}
