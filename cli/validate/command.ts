import { check } from "../../definitions/check/check";
import { type Files, NothingThere, read } from "../../definitions/files/read";
import { configDeclaredFor } from "../../definitions/files/project";
import { programOf } from "../../definitions/program/program";
import { UsageError, type Command } from "../command";
import { version } from "../version";
import { FORMATS } from "./report";

const FOUND = 1;

export const validate: Command = {
  usage: "validate PATH... [--format FORMAT] [--strict]",
  summary: "Check files of definitions: without a cloud, an engine or a program",
  help: [
    "PATH             A folder with all below it, a file, or a pattern such as 'jobs/*.yaml'; _defaults.yaml stands",
    "                 for its folder",
    `--format FORMAT  ${Object.keys(FORMATS).join(", ")} (default: terminal; github in a workflow of GitHub)`,
    "--strict         A warning fails, too",
    "Exit codes: 0 nothing is wrong, 1 something is, 2 the command line is",
  ],
  options: { format: { type: "string" }, strict: { type: "boolean" } },
  async run({ options, words }) {
    if (words.length === 0) throw new UsageError("validate what? Name a folder, files, or a pattern.");
    const report = FORMATS[formatOf(options["format"])];
    const cwd = process.cwd();
    const files = filesAt(words, cwd);
    const program = programOf(files, configDeclaredFor(files, cwd));
    const problems = check(program);
    const sources = [...files.definitions.map(({ source }) => source), ...files.defaults];
    const texts = new Map(sources.map(({ file, text }) => [file, text]));
    const checked = { texts, definitions: program.resources.size, problems };
    process.stdout.write(report(checked, { colour: isColourWanted(), version: version() }));
    const fails = problems.some(({ severity }) => severity === "error" || options["strict"] === true);
    return fails ? FOUND : 0;
  },
};

type Format = keyof typeof FORMATS;

function formatOf(given: unknown): Format {
  if (given === undefined) return process.env.GITHUB_ACTIONS === "true" ? "github" : "terminal";
  if (typeof given === "string" && Object.hasOwn(FORMATS, given)) return given as Format;
  throw new UsageError(`--format is one of ${Object.keys(FORMATS).join(", ")}, not ${String(given)}.`);
}

function filesAt(words: readonly string[], cwd: string): Files {
  try {
    return read(words, cwd);
  } catch (error) {
    if (error instanceof NothingThere) throw new UsageError(error.message);
    throw error;
  }
}

/** https://no-color.org, and what CI services set that show colours. */
function isColourWanted(): boolean {
  const { NO_COLOR, FORCE_COLOR } = process.env;
  return !NO_COLOR && (FORCE_COLOR ? FORCE_COLOR !== "0" : process.stdout.isTTY);
}
