import { announcedIn } from "../../provider/review";
import { leftoversIn, nameIn, type Diagnostic, type Digest } from "./digest";
import type { Said } from "./plan";

/** What the engine says when something has gone wrong that was told already. */
const SAYS_NOTHING = /^(?:preview failed|update failed)$/;

export interface Voices {
  /** By URN, for the resources that are asked for. */
  readonly of: (urn: string) => readonly Said[];
  /** What stops the preview, and what concerns no single run. */
  readonly problems: readonly Said[];
}

/**
 * Who has said what in a preview.
 * @param isRun whether the URN is that of a run in the plan, beside which its lines stand
 * @param failed whether it is told elsewhere why the preview failed
 */
export function voicesIn(digest: Digest, isRun: (urn: string) => boolean, failed: boolean): Voices {
  // What is said for debugging (`-- --debug`) has secrets in it, in clear.
  const audible = (digest.diagnostics ?? []).filter(({ severity }) => severity !== "debug");
  const lines = audible.map((one) => ({ urn: one.urn, said: saidIn(one) }));
  const leftovers = leftoversIn(digest).map(({ urn, oldState }) => ({ urn, said: cleanedUp(oldState?.id) }));
  const all = [...lines, ...leftovers];
  const errors = lines.filter(({ said }) => said.severity === "error" && !SAYS_NOTHING.test(said.message));
  const isToldElsewhere = failed || errors.length > 0;
  const problems = all.filter(({ urn, said }) => {
    if (said.severity === "error") return !(isToldElsewhere && SAYS_NOTHING.test(said.message));
    return said.severity === "warning" && (urn === undefined || !isRun(urn));
  });
  return {
    of: (urn) =>
      all
        .filter((one) => one.urn === urn && announcedIn(one.said.message) === undefined)
        .map(({ said }) => said),
    problems: problems.map(({ urn, said }) => ({ ...said, message: withName(urn, said.message) })),
  };
}

function saidIn({ severity, message }: Diagnostic): Said {
  const lines = message.replace(/^(?:error|warning|info): /, "").split("\n");
  const text = lines.filter((line) => !/^\s+at /.test(line)).join("\n");
  const known = severity === "error" || severity === "warning" ? severity : "info";
  return { severity: known, message: text.trim() };
}

/** A failed replacement has left it in state. */
function cleanedUp(id = ""): Said {
  return { severity: "info", message: `what an earlier replacement has left in state, ${id}, is deleted` };
}

function withName(urn: string | undefined, message: string): string {
  const name = urn === undefined ? "" : nameIn(urn);
  return name === "" || message.includes(`'${name}'`) ? message : `${name}: ${message}`;
}
