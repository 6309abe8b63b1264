/** What policies have found: of each policy once what it demands, then where it is not met. */
import { document, list } from "../../markdown/block";
import { code, sentence } from "../../markdown/inline";
import type { Plan, PolicyFinding } from "../plan";
import { first } from "./beside";

export function policies(
  { policies }: Plan,
  level: PolicyFinding["level"],
  most: number,
): string | undefined {
  const found = policies.filter((one) => one.level === level);
  if (found.length === 0) return undefined;
  const head =
    level === "mandatory"
      ? "⛔ **Policies forbid this: `pulumi up` will refuse it**"
      : "#### What policies advise";
  const keys = new Set(found.map(origin));
  const groups = [...keys].map((key) => found.filter((one) => origin(one) === key));
  return document([head, list(first(groups, most, (group) => groupLines(group, most)))]);
}

function groupLines(group: readonly PolicyFinding[], most: number): string {
  const [one, ...others] = group;
  if (others.length === 0) return `${about(one!)}${sentence(one!.message)} ${origin(one!)}`;
  const all = group.map(({ message }) => message.split("\n"));
  const common = sharedBy(all);
  const told = `${sentence(all[0]!.slice(0, common).join(" "))} ${origin(one!)}`.trim();
  if (all.every(({ length }) => length === common)) return `${told}: ${first(group, most, named).join(", ")}`;
  const rest = ({ message }: PolicyFinding) => sentence(message.split("\n").slice(common).join(" "));
  const lines = first(group, most, (finding) => `  - ${about(finding)}${rest(finding)}`);
  return [told, ...lines].join("\n");
}

/** How many lines all of them begin with: the description of the policy stands before what it has found. */
function sharedBy([one = [], ...others]: readonly (readonly string[])[]): number {
  const differs = one.findIndex((line, at) => others.some((other) => other[at] !== line));
  return differs < 0 ? one.length : differs;
}

const origin = ({ policy, pack }: PolicyFinding) => `(${code(policy)} of ${code(pack)})`;

const named = ({ name }: PolicyFinding) => (name === undefined ? "the stack" : code(name));

function about(finding: PolicyFinding): string {
  return finding.name === undefined ? "" : `${named(finding)}: `;
}
