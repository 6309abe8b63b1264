/** What a command has shown. */
import type { Severity } from "../../provider/host";

export interface Line {
  readonly severity: Severity;
  readonly text: string;
  readonly ephemeral: boolean;
}

export interface Shown {
  readonly did: "create" | "update" | "same" | "replace" | "refuse" | "refresh" | "destroy";
  /** The message `pulumi` fails with. */
  readonly error?: string;
  readonly lines: readonly Line[];
  readonly tookMs: number;
}

export function warnings({ lines }: Shown): string[] {
  return lines.filter(({ severity }) => severity === "warning").map(({ text }) => text);
}

/** The lines that stay. */
export function noted({ lines }: Shown): string[] {
  return lines.filter(({ ephemeral }) => !ephemeral).map(({ text }) => text);
}
