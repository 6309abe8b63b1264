#!/usr/bin/env node
import { parseArgs } from "node:util";
import { runEmulator } from "./emulator";
import { version } from "./version";

/** `pulumi-bigdata <command>`. A mistake in the command line is told on stderr and ends with exit code 2. */
const HELP = `Usage: pulumi-bigdata <command> [options]

Commands:
  emulator   Run Keystone, Sahara, MRS and CDM on this machine, really running jobs as local processes

Options of emulator:
  --port N       Identity listens on N, Sahara on N+1, MRS on N+2, CDM on N+3 (default 0: any free ports)
  --storage DIR  Keep data and state in DIR (default: a temporary folder, removed at the end)

Options:
  --help     Show this text
  --version  Show the version
`;

const USAGE_ERROR = 2;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      port: { type: "string" },
      storage: { type: "string" },
      help: { type: "boolean" },
      version: { type: "boolean" },
    },
  });
  if (values.version) return void process.stdout.write(`${version()}\n`);
  if (values.help) return void process.stdout.write(HELP);
  const [command, ...rest] = positionals;
  if (!command) throw new UsageError("Which command?");
  if (command !== "emulator") throw new UsageError(`Unknown command ${command}.`);
  if (rest.length) throw new UsageError(`Unexpected argument ${rest[0]}.`);
  await runEmulator(readPort(values.port), values.storage);
}

class UsageError extends Error {}

/** It must leave three for Sahara, MRS and CDM. */
const HIGHEST_PORT = 65532;

function readPort(text: string | undefined): number {
  const port = Number(text ?? 0);
  if (!/^\d*$/.test(text ?? "") || port > HIGHEST_PORT) {
    throw new UsageError(`--port is a number from 0 to ${HIGHEST_PORT}, not ${text}.`);
  }
  return port;
}

main().catch((error: NodeJS.ErrnoException) => {
  const misused = error instanceof UsageError || error.code?.startsWith("ERR_PARSE_ARGS");
  process.stderr.write(`pulumi-bigdata: ${error.message}\n${misused ? "Try pulumi-bigdata --help\n" : ""}`);
  process.exit(misused ? USAGE_ERROR : 1);
});
