import { type Answer, jsonAnswer } from "../http";

/** A refusal by the API gateway: before the service behind it has seen the request. */
export class GatewayError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** One code for every way to fail to sign in; only the words differ. */
export const unauthenticated = (why: string) =>
  new GatewayError(401, "APIGW.0301", `Incorrect IAM authentication information: ${why}`);

export const forbidden = (why: string) =>
  new GatewayError(403, "APIGW.0302", `The IAM user is not authorized to access the API: ${why}`);

export const noSuchApi = () =>
  new GatewayError(404, "APIGW.0101", "The API does not exist or has not been published in the environment");

export const tooLarge = (limitBytes: number) =>
  new GatewayError(413, "APIGW.0201", `Request entity too large: the limit is ${limitBytes} bytes`);

export const throttled = () =>
  new GatewayError(
    429,
    "APIGW.0308",
    "The throttling threshold has been reached: policy user over ratelimit",
  );

export function gatewayAnswer({ status, message, code }: GatewayError, requestId: string): Answer {
  const body = { error_msg: message, error_code: code, request_id: requestId };
  return jsonAnswer(status, body, { "X-Request-Id": requestId });
}
