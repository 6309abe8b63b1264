import { redactor } from "./http/redact";

/**
 * What was secret in the calls of this process, by resource. After a change a service may still speak of the old value:
 * in the reason of the last failure, or while the predecessor is cancelled. The engine tells create nothing of that, but
 * it has asked check and diff about it a moment before, in the same process.
 */
export class SecretsSeen {
  private readonly ofResource = new Map<string, Set<string>>();
  private readonly ofAll = new Set<string>();
  private masked = 0;
  private mask = redactor([]);

  /** Masks these, and what was secret of the same resource before. */
  redactorOf(urn: string, secrets: readonly string[]): (text: string) => string {
    const known = this.ofResource.get(urn) ?? new Set();
    this.ofResource.set(urn, known);
    for (const secret of secrets) {
      known.add(secret);
      this.ofAll.add(secret);
    }
    return redactor([...known]);
  }

  /** Masks the secrets of every resource: for what all share, as the network is. */
  readonly redact = (text: string): string => {
    if (this.masked !== this.ofAll.size) {
      this.masked = this.ofAll.size;
      this.mask = redactor([...this.ofAll]);
    }
    return this.mask(text);
  };
}
