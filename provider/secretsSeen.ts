import { redactor } from "./http/redact";

interface Known {
  readonly secrets: ReadonlySet<string>;
  readonly mask: (text: string) => string;
}

/**
 * What was secret in the calls of this process, by resource. After a change a service may still speak of the old value:
 * in the reason of the last failure, or while the predecessor is cancelled. The engine tells create nothing of that, but
 * it has asked check and diff about it a moment before, in the same process.
 */
export class SecretsSeen {
  private readonly ofResource = new Map<string, Known>();
  private readonly ofAll = new Set<string>();
  private masked = 0;
  private mask = redactor([]);

  /** Masks these, and what was secret of the same resource before. */
  redactorOf(urn: string, secrets: readonly string[]): (text: string) => string {
    const before = this.ofResource.get(urn);
    const all = new Set([...(before?.secrets ?? []), ...secrets]);
    for (const secret of secrets) this.ofAll.add(secret);
    // To make a mask ready takes longer than most calls do, and most calls of a resource have the same secrets.
    if (before?.secrets.size === all.size) return before.mask;
    const mask = redactor([...all]);
    this.ofResource.set(urn, { secrets: all, mask });
    return mask;
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
