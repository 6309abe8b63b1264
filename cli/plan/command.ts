import { resolve } from "node:path";
import { UsageError, type Command, type Given } from "../command";
import { discard, outputsIn, write } from "../output";
import { planFrom, type Preview } from "./fromPreview";
import { limited } from "./limit";
import { markdownOf } from "./markdown";
import type { Plan } from "./plan";
import { preview, savedPreview } from "./preview";

const FAILED = 1;

/** What shapes the preview, and has no say over one that was saved. */
const OF_PREVIEW = ["stack", "cwd", "policy-pack", "policy-pack-config"] as const;

export const plan: Command = {
  usage: "plan [options] [-- options of pulumi preview]",
  summary: "Tell what `pulumi up` would do with runs: which start, which stop, and why",
  help: [
    "-s, --stack S                The stack (default: the selected one)",
    "-C, --cwd DIR                Where its project is (default: here)",
    "--markdown FILE              Write Markdown, for a comment in a review; - is stdout, and the default",
    "--json FILE                  Write the plan as data; - is stdout",
    "--max-runs N                 Fail if more runs would start, or may start",
    "--policy-pack DIR[,DIR]      Check against packs of policies",
    "--policy-pack-config FILE[,FILE]  Their configurations, in the same order",
    "--preview FILE               Read what `pulumi preview --json --show-sames` has written, and run none",
    "Exit codes: 0 fine, 1 the preview failed, a mandatory policy is violated, or --max-runs exceeded,",
    "            2 the command line is wrong",
  ],
  options: {
    stack: { type: "string", short: "s" },
    cwd: { type: "string", short: "C" },
    markdown: { type: "string" },
    json: { type: "string" },
    "max-runs": { type: "string" },
    "policy-pack": { type: "string" },
    "policy-pack-config": { type: "string" },
    preview: { type: "string" },
  },
  async run(given) {
    const { options, words, beyond } = given;
    if (words.length > beyond.length) throw new UsageError(`Unexpected argument ${words[0]}.`);
    if (beyond.some((option) => option.startsWith("--show-secrets")))
      throw new UsageError(
        "--show-secrets is not for a plan: its readers are many, and it masks every secret.",
      );
    const maxRuns = countIn(options["max-runs"]);
    const outputs = outputsIn(given, markdownOf);
    const read = readerOf(given);
    discard(outputs);
    const found = limited(planFrom(await read(), Date.now()), maxRuns);
    write(outputs, found);
    return isFine(found) ? 0 : FAILED;
  },
};

/** How the preview is come by. @throws UsageError at once where the options contradict each other */
function readerOf({ options, beyond }: Given): () => Preview | Promise<Preview> {
  const text = (name: string) => options[name] as string | undefined;
  const saved = text("preview");
  if (saved === undefined) {
    const packs = ["policy-pack", "policy-pack-config"].flatMap((name) =>
      listIn(text(name)).flatMap((path) => [`--${name}`, path]),
    );
    const cwd = text("cwd") ?? process.cwd();
    return () => preview({ cwd, stack: text("stack"), options: [...packs, ...beyond] });
  }
  const without = OF_PREVIEW.find((name) => options[name] !== undefined);
  if (without !== undefined || beyond.length > 0)
    throw new UsageError(
      `--preview reads a preview that was made: ${without ? `--${without}` : "--"} comes too late.`,
    );
  if ([text("markdown"), text("json")].some((file) => file !== undefined && resolve(file) === resolve(saved)))
    throw new UsageError(`--preview is read: write to another file than ${saved}.`);
  return () => savedPreview(saved);
}

function listIn(text: string | undefined): readonly string[] {
  return (text ?? "").split(",").filter(Boolean);
}

function countIn(given: unknown): number | undefined {
  if (given === undefined) return undefined;
  if (typeof given === "string" && /^\d+$/.test(given)) return Number(given);
  throw new UsageError(`--max-runs is a number, at least 0, not ${String(given)}.`);
}

function isFine({ problems, policies }: Plan): boolean {
  return (
    !problems.some(({ severity }) => severity === "error") &&
    !policies.some(({ level }) => level === "mandatory")
  );
}
