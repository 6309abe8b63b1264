import type { Account } from "../account";
import type { Clock } from "../clock";
import { hexId, type Random, secret } from "../random";
import type { Project } from "./directory";

/** A pair of keys that requests are signed with. */
export interface AccessKey {
  id: string;
  secret: string;
  /** Only temporary keys have one; it must then come with every request. */
  securityToken?: string;
  /** Undefined: for ever. */
  expiresAtMs?: number;
  /** Where a temporary key is good; undefined: in each of the user's projects. */
  project?: Project;
}

/** The account's permanent pair, and temporary ones, which live in memory only. */
export class AccessKeys {
  private readonly temporary = new Map<string, AccessKey>();

  constructor(
    private readonly account: Account,
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  issue(project: Project, lifetimeSeconds: number): Required<AccessKey> {
    const key = {
      ...newAccessKey(this.random),
      securityToken: secret(this.random) + secret(this.random),
      expiresAtMs: this.clock.now() + lifetimeSeconds * 1000,
      project,
    };
    this.temporary.set(key.id, key);
    return key;
  }

  /** Undefined where there is none, or none any more. */
  find(id: string): AccessKey | undefined {
    const { accessKey, secretKey } = this.account;
    if (id === accessKey) return { id, secret: secretKey };
    const key = this.temporary.get(id);
    return key && key.expiresAtMs! > this.clock.now() ? key : undefined;
  }
}

/** In the usual form: 20 capital letters and digits, and 40 characters. */
export function newAccessKey(random: Random): { id: string; secret: string } {
  return { id: hexId(random).slice(0, 20).toUpperCase(), secret: secret(random).slice(0, 40) };
}
