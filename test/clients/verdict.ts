import assert from "node:assert/strict";

/** Whether a command went well, and what it said: what tests ask of each. */
export class Verdict {
  constructor(
    readonly ok: boolean,
    /** All that the user saw, in the order in which it came. */
    readonly text: string,
  ) {}

  /** Fails the test, and shows what was said, unless the command ended well. */
  good(): this {
    assert.ok(this.ok, `the command failed:\n${this.text}`);
    return this;
  }

  /** Fails the test unless the command ended badly and said all of this. */
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
}
