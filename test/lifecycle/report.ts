import assert from "node:assert/strict";

export type Did = "create" | "update" | "same" | "replace" | "refuse" | "refresh" | "destroy";

/** What one command did with the run, and what the user saw of it. */
export class Report {
  constructor(
    readonly ok: boolean,
    readonly did: Did,
    /** All of it, errors included. */
    readonly text: string,
    readonly warnings: readonly string[],
    /** The lines that do not pass away, but for errors. */
    readonly notes: readonly string[],
    /** From the start, or from the Ctrl-C if there was one. */
    readonly tookMs: number,
  ) {}

  good(did?: Did): this {
    assert.ok(this.ok, `the command failed:\n${this.text}`);
    if (did !== undefined) assert.equal(this.did, did, this.text);
    return this;
  }

  bad(...said: (string | RegExp)[]): this {
    assert.ok(!this.ok, `the command was expected to fail:\n${this.text}`);
    return this.says(...said);
  }

  says(...said: (string | RegExp)[]): this {
    for (const words of said) {
      const found = typeof words === "string" ? this.text.includes(words) : words.test(this.text);
      assert.ok(found, `expected ${String(words)} in:\n${this.text}`);
    }
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
