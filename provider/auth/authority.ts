import type { HttpAnswer, HttpRequest, Send } from "../http/message";
import type { Clock } from "../wait/clock";
import type { CatalogService } from "./keystone";

/** Who speaks for us in one project. All services of a process share one, and so one sign-in. */
export interface Authority {
  /**
   * Signs in at first use. What failed is tried again by the next who asks; keys that were refused are not.
   * @throws ERR_AUTHENTICATION, ERR_CONNECTION_INCOMPLETE, ERR_NO_ANSWER, ERR_SERVICE_FAULT
   */
  project(): Promise<Project>;
  /**
   * Sends a request with proof of who we are, repeated where that is harmless. Never resolves with a 401.
   * @param tried what an error begins with
   * @throws ERR_AUTHENTICATION, NoAnswer
   */
  send(request: HttpRequest, tried: string, signal?: AbortSignal): Promise<HttpAnswer>;
  /** Text with every credential masked. */
  redact(text: string): string;
}

export interface Project {
  readonly projectId: string;
  /** Empty where the proof comes without one. */
  readonly catalog: readonly CatalogService[];
}

/** What an authority is made with. */
export interface AuthorityParts {
  readonly clock: Clock;
  readonly random: () => number;
  /** One attempt over the network. */
  readonly send: Send;
  /** To be masked. */
  readonly secrets: readonly string[];
  /** What to do when the credentials are refused: where they are from and how to change them. */
  readonly advice: string;
}
