/** The Pulumi CLI as a child process: found on PATH, else where its installer puts it. */
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { parse } from "yaml";

export interface Ended {
  /** Its exit code; 1 if a signal ended it. */
  readonly code: number;
  readonly stdout: string;
  /** The end of what it said on stderr. */
  readonly stderr: string;
}

/** Of stderr so much is kept: its errors come last. */
const LONGEST_STDERR = 64 * 1024;

export interface Where {
  readonly cwd: string;
  /** Of its environment, beside ours. */
  readonly variables?: Readonly<Record<string, string>>;
}

/**
 * Runs `pulumi` to its end. What it says on stderr goes to ours at once, as warnings and its own errors do.
 * It gets no input: nobody is there to answer, so it must not ask.
 *
 * @throws Error if it is not installed, or the folder is not there
 */
export async function runPulumi(args: readonly string[], where: Where): Promise<Ended> {
  const { cwd } = where;
  if (!existsSync(cwd)) throw new Error(`There is no folder ${cwd}.`);
  try {
    return await ended("pulumi", args, where);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  const installed = join(homedir(), ".pulumi", "bin", process.platform === "win32" ? "pulumi.exe" : "pulumi");
  if (existsSync(installed)) return ended(installed, args, where);
  throw new Error(
    `The Pulumi CLI is neither on PATH nor at ${installed}. Install it: https://www.pulumi.com/docs/install/`,
  );
}

function ended(file: string, args: readonly string[], { cwd, variables }: Where): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, ...variables };
    const child = spawn(file, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    const parts: Buffer[] = [];
    child.stdout.on("data", (part: Buffer) => parts.push(part));
    let said = Buffer.alloc(0);
    child.stderr.on("data", (part: Buffer) => {
      process.stderr.write(part);
      said = Buffer.concat([said, part]).subarray(-LONGEST_STDERR);
    });
    const settle = outlive(child);
    child.once("error", (error) => {
      settle();
      reject(error);
    });
    child.once("close", (code) => {
      settle();
      resolve({ code: code ?? 1, stdout: Buffer.concat(parts).toString(), stderr: said.toString() });
    });
  });
}

/**
 * We end after pulumi, and clear up. A Ctrl-C reaches it from the terminal, and a second one would kill it at once; other
 * signals come to us alone.
 */
function outlive(child: ChildProcess): () => void {
  const wait = (): void => undefined;
  const pass = (signal: NodeJS.Signals): void => void child.kill(signal);
  const heard = [["SIGINT", wait] as const, ["SIGTERM", pass] as const, ["SIGHUP", pass] as const];
  for (const [signal, listener] of heard) process.on(signal, listener);
  return () => {
    for (const [signal, listener] of heard) process.off(signal, listener);
  };
}

/** As URNs have them: a stack without its organisation. */
export interface Names {
  readonly project: string;
  readonly stack: string;
}

/** `urn:pulumi:STACK::PROJECT::TYPE::NAME`, where a name may hold colons of its own. */
export function namesIn(urn = ""): Names | undefined {
  const [, stack, project] = /^urn:pulumi:(.*?)::(.*?)::/.exec(urn) ?? [];
  return stack === undefined || project === undefined ? undefined : { project, stack };
}

/** What project and stack are called where no URN tells it: before anything is deployed. */
export async function namesAt(stack: string | undefined, cwd: string): Promise<Names> {
  const project = projectAt(cwd);
  const selected = stack ?? (await runPulumi(["stack", "--show-name", "--non-interactive"], { cwd })).stdout;
  return { project, stack: selected.trim().split("/").at(-1) ?? "" };
}

/** The name in the nearest project file above, which is where Pulumi looks. */
function projectAt(folder: string): string {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const file = PROJECT_FILES.map((name) => join(at, name)).find((one) => existsSync(one));
    if (file !== undefined)
      return String((parse(readFileSync(file, "utf8")) as { name?: unknown } | null)?.name);
    if (dirname(at) === at) throw new Error(`There is no Pulumi.yaml in ${folder}, nor above it.`);
  }
}

const PROJECT_FILES = ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"];
