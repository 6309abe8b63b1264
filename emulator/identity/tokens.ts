import type { Clock } from "../clock";
import { type Random, secret } from "../random";
import type { Project } from "./directory";

/** What a token stands for. Tokens live in memory only: after a restart every client logs in again. */
export interface Session {
  methods: string[];
  auditIds: string[];
  issuedAtMs: number;
  expiresAtMs: number;
  /** Undefined: an unscoped token, good for identity only. */
  project?: Project;
}

/** Keystone's own default. */
export const DEFAULT_TOKEN_LIFETIME_SECONDS = 3600;

export class Tokens {
  private readonly sessions = new Map<string, Session>();

  constructor(
    private readonly clock: Clock,
    private readonly random: Random,
    public lifetimeSeconds: number,
  ) {}

  /** A token made from another one ends when that one ends. */
  issue(method: string, project: Project | undefined, parent?: Session): { id: string; session: Session } {
    const issuedAtMs = this.clock.now();
    const session: Session = {
      methods: [...(parent?.methods ?? []), method],
      auditIds: [secret(this.random).slice(0, 22), ...(parent?.auditIds.slice(-1) ?? [])],
      issuedAtMs,
      expiresAtMs: parent?.expiresAtMs ?? issuedAtMs + this.lifetimeSeconds * 1000,
      ...(project ? { project } : {}),
    };
    const id = secret(this.random);
    this.sessions.set(id, session);
    return { id, session };
  }

  /** The session of a token that is known and not expired. */
  find(id: string | undefined): Session | undefined {
    const session = id === undefined ? undefined : this.sessions.get(id);
    return session && session.expiresAtMs > this.clock.now() ? session : undefined;
  }

  hasExpired(id: string): boolean {
    return this.sessions.has(id) && !this.find(id);
  }

  revoke(id: string): void {
    this.sessions.delete(id);
  }

  revokeAll(): void {
    this.sessions.clear();
  }
}
