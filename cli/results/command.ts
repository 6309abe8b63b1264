import { UsageError, type Command } from "../command";
import { discard, outputsIn, write } from "../output";
import { namesAt, namesIn, runPulumi } from "../pulumi";
import { resultsFrom, type Exported, type Update } from "./fromStack";
import { markdownOf } from "./markdown";
import type { Results } from "./results";

export const results: Command = {
  usage: "results [--stack S] [--cwd DIR] [--markdown FILE] [--json FILE]",
  summary: "What came of the runs of the last pulumi up: a summary for a pipeline",
  help: [
    "-s, --stack S    The stack (default: the selected one)",
    "-C, --cwd DIR    The folder of the Pulumi program (default: here)",
    "--markdown FILE  Write the summary there; - is stdout (default, if no --json is given)",
    "--json FILE      Write the same as data; - is stdout",
    "Exit codes: 0 told, whatever came of the runs; 1 pulumi cannot be asked; 2 the command line is wrong",
  ],
  options: {
    stack: { type: "string", short: "s" },
    cwd: { type: "string", short: "C" },
    markdown: { type: "string" },
    json: { type: "string" },
  },
  async run(given) {
    const { options, words } = given;
    if (words[0] !== undefined) throw new UsageError(`Unexpected argument ${words[0]}.`);
    const outputs = outputsIn(given, markdownOf);
    const { stack, cwd = process.cwd() } = options as { stack?: string; cwd?: string };
    discard(outputs);
    write(outputs, await ask(stack, cwd));
    return 0;
  },
};

/** The last update, and the one before: what ended since then was not seen before. */
const HISTORY = ["stack", "history", "--json", "--page-size", "2"];

async function ask(stack: string | undefined, cwd: string): Promise<Results> {
  const ofStack = stack === undefined ? [] : ["--stack", stack];
  const exported = (await answer(["stack", "export", ...ofStack], cwd)) as Exported;
  const history = (await answer([...HISTORY, ...ofStack], cwd)) as readonly Update[];
  const names = namesIn(exported.deployment?.resources?.[0]?.urn) ?? (await namesAt(stack, cwd));
  return resultsFrom(exported, history, names);
}

async function answer(args: readonly string[], cwd: string): Promise<unknown> {
  const { code, stdout } = await runPulumi([...args, "--non-interactive"], { cwd });
  const asked = `pulumi ${args.join(" ")}`;
  if (code !== 0) throw new Error(`${asked} ended with exit code ${code}; what it said stands above.`);
  try {
    return JSON.parse(stdout);
  } catch {
    throw new Error(
      `${asked} did not answer with JSON, but with ${stdout.slice(0, 200).trim() || "nothing"}.`,
    );
  }
}
