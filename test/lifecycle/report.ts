import assert from "node:assert/strict";
import { Verdict } from "../clients/verdict";

export type Did = "create" | "update" | "same" | "replace" | "refuse" | "refresh" | "destroy";

/** What one command did with the run, and what the user saw of it. */
export class Report extends Verdict {
  constructor(
    ok: boolean,
    readonly did: Did,
    text: string,
    readonly warnings: readonly string[],
    /** The lines that do not pass away, but for errors. */
    readonly notes: readonly string[],
    /** From the start, or from the Ctrl-C if there was one. */
    readonly tookMs: number,
  ) {
    super(ok, text);
  }

  override good(did?: Did): this {
    super.good();
    if (did !== undefined) assert.equal(this.did, did, this.text);
    return this;
  }

  /** One warning, of this. */
  warns(of: RegExp | string): this {
    const found = this.warnings.filter((line) =>
      typeof of === "string" ? line.includes(of) : of.test(line),
    );
    assert.equal(found.length, 1, `expected one warning of ${String(of)} in:\n${this.text}`);
    return this;
  }
}
