/**
 * The seam between what Pulumi asks for and what a service speaks. A service is data in, data out: it describes
 * requests and reads answers. It never sends, sleeps, logs or retries.
 */

/** One HTTP call, described. Paths are relative to the service's root for the project. */
export interface ServiceRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Begins with `/`; segments already percent-encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** The same for people, where what is sent is not readable. */
  readonly readable?: unknown;
  /** Sent as they are, without a content type. */
  readonly bytes?: Uint8Array;
  /**
   * Whether sending it twice does no more than sending it once. Said per request and never guessed from the verb:
   * Sahara cancels with GET, CDM starts with PUT.
   */
  readonly repeatable: boolean;
  /** What it is for, as an error message would say it: `execute job 1b2c…`. */
  readonly purpose: string;
}

/** An answer with any status. `body` is the parsed JSON, or the text where it is none, or undefined where it is empty. */
export interface ServiceAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Why a service said no, in words the core can act on. */
export interface Refusal {
  readonly kind:
    | "notFound"
    | "protected"
    | "inUse"
    /** Another run of the same thing is going on, and only one may (CDM). */
    | "busy"
    | "forbidden"
    | "unauthenticated"
    /** Refused for want of room; may be asked again (contract O10). */
    | "capacity"
    /** 5xx, or an answer that is none of this API's. */
    | "fault"
    | "other";
  /** The service's own code: `INVALID_DATA`. */
  readonly code?: string;
  readonly text: string;
  readonly requestId?: string;
}
