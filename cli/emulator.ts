import { startEmulator } from "../emulator";

/** Stays in the foreground until Ctrl-C, SIGTERM or SIGHUP, and takes its jobs along. */
const ENDING = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

export async function runEmulator(port: number, storage: string | undefined): Promise<void> {
  const emulator = await startEmulator({
    port,
    credentials: givenCredentials(),
    ...(storage && { storage }),
  });
  // Whoever reads our lines may stop reading: no reason to end.
  process.stdout.on("error", () => undefined);
  const lines = Object.entries(emulator.environment).map(
    ([name, value]) => `export ${name}=${shellWord(value)}`,
  );
  process.stdout.write([...lines, "# ready", ""].join("\n"));
  const end = (signal: string) => {
    process.stderr.write(`${signal}: ending the emulator and its jobs\n`);
    void emulator.close().then(() => process.exit(0));
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
