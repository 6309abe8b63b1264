/** Looks for a Pulumi CLI that is already there. */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { FILES } from "./versions.mjs";

const CLI_NAMES = process.platform === "win32" ? ["pulumi.exe", "pulumi.cmd"] : ["pulumi"];

/** What `pulumi version` prints, or undefined where it does not run: a file of another platform, or a broken one. */
export function versionOf(cli) {
  try {
    const env = { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" };
    const options = { env, encoding: "utf8", timeout: 30_000, stdio: ["ignore", "pipe", "ignore"] };
    return execFileSync(cli, ["version"], options).trim();
  } catch {
    return undefined;
  }
}

/** The first folder on PATH with a CLI that runs. */
export function findOnPath(path = process.env.PATH ?? "") {
  for (const folder of path.split(delimiter).filter(Boolean)) {
    const cli = CLI_NAMES.map((name) => join(folder, name)).find(existsSync);
    if (cli && versionOf(cli)) return folder;
  }
  return undefined;
}

/** `bin` under `root`, if everything a Node.js program needs is in it and runs. */
export function findInstalled(root) {
  const folder = join(root, "bin");
  const complete = FILES.every((name) => existsSync(join(folder, name)));
  return complete && versionOf(join(folder, "pulumi")) ? folder : undefined;
}
