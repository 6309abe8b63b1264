#!/usr/bin/env node
import { parseArgs } from "node:util";
import { UsageError, type Command } from "./command";
import { emulator } from "./emulator";
import { plan } from "./plan/command";
import { results } from "./results/command";
import { validate } from "./validate/command";
import { version } from "./version";

/** `pulumi-bigdata <command>`. A mistake in the command line is told on stderr and ends with exit code 2. */
const COMMANDS: Readonly<Record<string, Command>> = { emulator, validate, plan, results };

const GENERAL = { help: { type: "boolean", short: "h" }, version: { type: "boolean" } } as const;
const USAGE_ERROR = 2;

async function main([name = "", ...rest]: readonly string[]): Promise<number | undefined> {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  const args = withNumbers(rest, command);
  const { values, positionals, tokens } = parseArgs({
    args: command === undefined ? [name, ...rest].filter(Boolean) : args,
    allowPositionals: true,
    tokens: true,
    options: { ...GENERAL, ...command?.options },
  });
  if (values.version) return say(version());
  if (values.help)
    return say(command === undefined ? help() : `Usage: pulumi-bigdata ${helpOf(command).join("\n")}`);
  const end = tokens.find(({ kind }) => kind === "option-terminator");
  const beyond = end === undefined ? [] : args.slice(end.index + 1);
  if (command !== undefined) return command.run({ options: values, words: positionals, beyond });
  throw new UsageError(
    positionals[0] === undefined ? "Which command?" : `Unknown command ${positionals[0]}.`,
  );
}

/** Behind an option that takes a value, `-1` is one: let the command say what it thinks of it. */
function withNumbers(args: readonly string[], command: Command | undefined): string[] {
  const takesValue = (word = "") =>
    word.startsWith("--") && command?.options[word.slice(2)]?.type === "string";
  return args.reduce<string[]>((words, word) => {
    const before = words.at(-1);
    const joins = /^-\d/.test(word) && takesValue(before) && !words.includes("--");
    return joins ? [...words.slice(0, -1), `${before}=${word}`] : [...words, word];
  }, []);
}

function say(text: string): undefined {
  process.stdout.write(`${text}\n`);
}

function help(): string {
  const commands = Object.values(COMMANDS);
  const width = Math.max(...Object.keys(COMMANDS).map(({ length }) => length));
  return [
    "Usage: pulumi-bigdata <command> [options]",
    "",
    "Commands:",
    ...Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`),
    ...commands.flatMap((command) => ["", ...helpOf(command)]),
    "",
    "Options:",
    "  -h, --help  Show this text; behind a command, what is about it",
    "  --version   Show the version",
  ].join("\n");
}

function helpOf({ usage, help }: Command): string[] {
  return [`${usage}:`, ...help.map((line) => `  ${line}`)];
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: NodeJS.ErrnoException) => {
    const misused = error instanceof UsageError || error.code?.startsWith("ERR_PARSE_ARGS");
    process.stderr.write(`pulumi-bigdata: ${error.message}\n${misused ? "Try pulumi-bigdata --help\n" : ""}`);
    process.exit(misused ? USAGE_ERROR : 1);
  },
);
