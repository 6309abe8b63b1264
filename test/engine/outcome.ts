import assert from "node:assert/strict";
import type { EngineEvent } from "@pulumi/pulumi/automation";

/** What one command of `pulumi` did, as the user and the engine's events tell it. */
export class Outcome {
  constructor(
    readonly ok: boolean,
    /** All that went to the console, stdout and stderr, in the order in which it came. */
    readonly text: string,
    readonly events: readonly EngineEvent[],
    /** From the start, or from the Ctrl-C if there was one. */
    readonly tookMs: number,
  ) {}

  /** Fails the test, and shows the console, unless the command ended well. */
  good(): this {
    assert.ok(this.ok, `the command failed:\n${this.text}`);
    return this;
  }

  /** Fails the test unless the command ended badly and the console holds all of this. */
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

  /** Lines on the row of the resource of this name. */
  linesOn(name: string, which: "passing" | "staying" | "all" = "all"): string[] {
    return this.events.flatMap(({ diagnosticEvent: line }) => {
      if (line === undefined || !line.urn?.endsWith(`::${name}`)) return [];
      if (which !== "all" && (line.ephemeral ?? false) !== (which === "passing")) return [];
      return [`${line.severity}: ${line.message.trim()}`];
    });
  }

  warningsOn(name: string): string[] {
    return this.linesOn(name).filter((line) => line.startsWith("warning: "));
  }

  /** How many resources were created, updated, replaced, … and how many stayed the same. */
  get changes(): Record<string, number> {
    return this.events.find((event) => event.summaryEvent)?.summaryEvent?.resourceChanges ?? {};
  }

  /** What the engine did with the resource of this name, in order: `create`, `create-replacement`, `delete-replaced`. */
  stepsOf(name: string): string[] {
    return this.events.flatMap(({ resourcePreEvent: step }) =>
      step?.metadata.urn.endsWith(`::${name}`) ? [step.metadata.op] : [],
    );
  }
}
