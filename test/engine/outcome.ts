import type { EngineEvent } from "@pulumi/pulumi/automation";
import { Verdict } from "../clients/verdict";

/** What one command of `pulumi` did, as the user and the engine's events tell it. */
export class Outcome extends Verdict {
  constructor(
    ok: boolean,
    /** All that went to the console, stdout and stderr. */
    text: string,
    readonly events: readonly EngineEvent[],
    /** From the start, or from the Ctrl-C if there was one. */
    readonly tookMs: number,
  ) {
    super(ok, text);
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
