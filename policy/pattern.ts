import type { Seen } from "./resource";

const REGULAR = /[\\^$.*+?()[\]{}|/-]/g;

/** What a wildcard stands for. */
interface Wildcards {
  readonly "*": string;
  readonly "**": string;
}
const ANYTHING: Wildcards = { "*": ".*", "**": ".*" };

/** Whether the whole text is what the pattern describes; `*` stands for anything. */
export function matches(text: string, pattern: string, wildcards = ANYTHING): boolean {
  const source = pattern
    .split(/(\*\*?)/)
    .map((piece) =>
      piece === "*" || piece === "**" ? wildcards[piece] : piece.replace(REGULAR, String.raw`\$&`),
    );
  return new RegExp(`^(?:${source.join("")})$`, "s").test(text);
}

/** Whether a resource stands in one of these stacks: `prod`, `etl/prod`, with `*` for anything. */
export function standsIn({ project, stack }: Seen, stacks: readonly string[]): boolean {
  return stacks.some((pattern) => matches(pattern.includes("/") ? `${project}/${stack}` : stack, pattern));
}

/** How settings describe a list of stacks. */
export const STACKS = {
  type: "array",
  items: { type: "string", minLength: 1 },
} as const;
