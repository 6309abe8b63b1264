import { startEmulator } from "../emulator";
import { UsageError, type Command } from "./command";

/** It must leave three for Sahara, MRS and CDM. */
const HIGHEST_PORT = 65532;

export const emulator: Command = {
  usage: "emulator [--port N] [--storage DIR]",
  summary: "Run Keystone, Sahara, MRS and CDM on this machine, really running jobs as local processes",
  help: [
    "--port N       Identity listens on N, Sahara on N+1, MRS on N+2, CDM on N+3 (default 0: any free ports)",
    "--storage DIR  Keep data and state in DIR (default: a temporary folder, removed at the end)",
  ],
  options: { port: { type: "string" }, storage: { type: "string" } },
  async run({ options: { port, storage }, words: [unexpected] }) {
    if (unexpected !== undefined) throw new UsageError(`Unexpected argument ${unexpected}.`);
    await runEmulator(readPort(port as string | undefined), storage as string | undefined);
    return undefined;
  },
};

function readPort(text: string | undefined): number {
  const port = Number(text ?? 0);
  if (!/^\d*$/.test(text ?? "") || port > HIGHEST_PORT) {
    throw new UsageError(`--port is a number from 0 to ${HIGHEST_PORT}, not ${text}.`);
  }
  return port;
}

/** Stays in the foreground until Ctrl-C, SIGTERM or SIGHUP, and takes its jobs along. */
const ENDING = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

async function runEmulator(port: number, storage: string | undefined): Promise<void> {
  const running = await startEmulator({
    port,
    credentials: givenCredentials(),
    ...(storage && { storage }),
  });
  // Whoever reads our lines may stop reading: no reason to end.
  process.stdout.on("error", () => undefined);
  const lines = Object.entries(running.environment).map(
    ([name, value]) => `export ${name}=${shellWord(value)}`,
  );
  process.stdout.write([...lines, "# ready", ""].join("\n"));
  const end = (signal: string) => {
    process.stderr.write(`${signal}: ending the emulator and its jobs\n`);
    void running.close().then(() => process.exit(0));
  };
  for (const signal of ENDING) process.once(signal, end);
}

/** Random otherwise. A name of their own, so that a login to a real cloud in the environment is never taken for it. */
function givenCredentials() {
  const { env } = process;
  const given = {
    userName: env.BIGDATA_EMULATOR_USERNAME,
    password: env.BIGDATA_EMULATOR_PASSWORD,
    accessKey: env.BIGDATA_EMULATOR_ACCESS_KEY,
    secretKey: env.BIGDATA_EMULATOR_SECRET_KEY,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value));
}

/** Quoted only where a shell would see more than the text. */
function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
