import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { namesAt, runPulumi, type Ended } from "../pulumi";
import { complaintIn, maskOfEnvironment } from "./complaint";
import { digestIn, stackOf, type Digest } from "./digest";
import type { Preview } from "./fromPreview";
import { findingsIn } from "./policies";

/** What is asked of `pulumi preview`. */
export interface Asked {
  readonly cwd: string;
  readonly stack?: string;
  /** Further options, as they are typed. */
  readonly options: readonly string[];
}

/** Runs `pulumi preview`. One that fails tells in its diagnostics why, or has told it on stderr. */
export async function preview({ cwd, stack, options }: Asked): Promise<Preview> {
  const folder = mkdtempSync(join(tmpdir(), "pulumi-bigdata-plan-"));
  try {
    const log = join(folder, "events.json");
    const args = ["preview", "--json", "--show-sames", "--non-interactive", "--event-log", log];
    const named = stack === undefined ? [] : ["--stack", stack];
    // The log of events is an option for the tools around the engine; it has to be unlocked. In it secrets may stand in
    // clear, in what the SDK says for debugging: the folder is ours alone, and goes whatever happens.
    const variables = { PULUMI_DEBUG_COMMANDS: "true" };
    const ended = await runPulumi([...args, ...named, ...options], { cwd, variables });
    const mask = maskOfEnvironment(process.env);
    const policies = unquoted(findingsIn(logIn(log)), mask);
    const isViolated = policies.some(({ level }) => level === "mandatory");
    const { diagnostics = [], ...answer } = digestOf(ended, isViolated);
    const digest = { ...answer, diagnostics: unquoted(diagnostics, mask) };
    // Without a project file pulumi has said so.
    const names = stackOf(digest) ?? (await namesAt(stack, cwd).catch(() => undefined));
    return { digest, policies, ...(names && { names }) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A preview that was saved: `pulumi preview --json --show-sames`. @throws Error where the file is none */
export function savedPreview(file: string): Preview {
  const text = readFileSync(file, "utf8");
  try {
    return { digest: digestIn(text), policies: [] };
  } catch (error) {
    throw new Error(`${file} is not what \`pulumi preview --json\` writes: ${(error as Error).message}`);
  }
}

/**
 * A failure that leaves no trace in the diagnostics must not look like a plan in which nothing happens.
 * @param isViolated whether a policy is reason enough: the engine has gone through the whole program then
 */
function digestOf({ stdout, stderr, code }: Ended, isViolated: boolean): Digest {
  const digest = parsed(stdout);
  const { diagnostics = [] } = digest ?? {};
  if (digest !== undefined && code === 0) return digest;
  const failed = `\`pulumi preview\` failed with exit code ${code}`;
  const complaint = complaintIn(stderr);
  const message =
    complaint === "" ? `${failed}; what it said on stderr tells more` : `${failed}:\n${complaint}`;
  const isTold = isViolated || diagnostics.some(({ severity }) => severity === "error");
  return isTold && digest
    ? digest
    : { ...digest, diagnostics: [...diagnostics, { severity: "error", message }] };
}

function unquoted<Said extends { readonly message: string }>(
  all: readonly Said[],
  mask: (text: string) => string,
): readonly Said[] {
  return all.map((one) => ({ ...one, message: mask(one.message) }));
}

function parsed(stdout: string): Digest | undefined {
  try {
    return digestIn(stdout);
  } catch {
    return undefined;
  }
}

/** Where the preview does not get so far there is no log. */
function logIn(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
