/** What services, their gateways and the proxies on the way say in trouble. */
import type { Answer } from "../../../emulator/http";

export const json = (status: number, body: unknown, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { "Content-Type": "application/json", ...headers },
  body: Buffer.from(JSON.stringify(body)),
});

/** As a load balancer writes it. */
export const page = (status: number, title = "Bad Gateway"): Answer => ({
  status,
  headers: { "Content-Type": "text/html" },
  body: Buffer.from(`<html><head><title>${status} ${title}</title></head><body>${title}</body></html>`),
});

export const unauthorized = (): Answer =>
  json(401, { error: { code: 401, title: "Unauthorized", message: "The request requires authentication." } });

/** In the forms of Sahara and of the Huawei services at once. */
export const refusal = (status: 403 | 409, text: string): Answer =>
  json(status, { error_code: status, error_name: text, error_message: text, error_msg: text });

/** @param retryAfter as the header has it: seconds, or a date */
export const tooMany = (retryAfter?: string): Answer =>
  json(
    429,
    { error_code: "APIGW.0308", error_msg: "The throttling threshold has been reached" },
    retryAfter === undefined ? {} : { "Retry-After": retryAfter },
  );

export const fault = (status: 500 | 503): Answer =>
  json(status, { error_code: status, error_message: "Internal server error" });
