/** One request as it goes over the wire. */
export interface HttpRequest {
  readonly method: string;
  /** Absolute, percent-encoded. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** Whether sending it twice does no more than sending it once. */
  readonly repeatable: boolean;
  /** Asked right before each time it goes out, repeated or not; what it throws is thrown instead of sending. */
  readonly permit?: () => Promise<void>;
  /** Whether a 5xx is the service's considered word, which would come again, and no trouble that passes. */
  readonly isVerdict?: (answer: HttpAnswer) => boolean;
  /** Whether an answer other than a 401 says that the token has ended. */
  readonly isTokenRefused?: (answer: HttpAnswer) => boolean;
}

/** An answer with any status, redirects included. */
export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The whole body; empty where there is none. */
  readonly text: string;
}

/**
 * Sends a request and resolves with whatever was answered.
 * @throws NoAnswer
 */
export type Send = (request: HttpRequest, signal?: AbortSignal) => Promise<HttpAnswer>;

/** What the operator of a service finds a request by, under OpenStack's name or the public clouds'. */
export function requestIdOf({ headers }: Pick<HttpAnswer, "headers">): string | undefined {
  return headers["x-openstack-request-id"] ?? headers["x-request-id"];
}

/** Whether the service itself is at fault, or what stands before it: the answer tells nothing about the request. */
export function isFault(request: HttpRequest, answer: HttpAnswer): boolean {
  return answer.status >= 500 && request.isVerdict?.(answer) !== true;
}
