/** One request as it goes over the wire. */
export interface HttpRequest {
  readonly method: string;
  /** Absolute, percent-encoded. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** Whether sending it twice does no more than sending it once. */
  readonly repeatable: boolean;
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
