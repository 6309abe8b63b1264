/** The official way: Pulumi's own installer, into a folder of our choice, without touching anybody's shell profile. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { run } from "./run.mjs";
import { fillRoot } from "./staging.mjs";
import { CLI_VERSION } from "./versions.mjs";

const INSTALLER_URL = "https://get.pulumi.com/install.sh";
/** Short, so that a machine without internet moves on to the build. */
const CONNECT_SECONDS = 5;
/** For a script of a few kilobytes. */
const SCRIPT_SECONDS = 20;
/** For about 200 MB on a slow line. */
const INSTALL_LIMIT_MS = 10 * 60_000;

/** Answers the folder with the binaries; rejects where the installer cannot be had or does not finish. */
export function download({ root, report, url = INSTALLER_URL }) {
  return fillRoot(root, async (folder) => {
    const script = join(folder, "install.sh");
    // curl rather than fetch: it heeds the proxy variables, and the installer needs it as well.
    const limits = ["--connect-timeout", `${CONNECT_SECONDS}`, "--max-time", `${SCRIPT_SECONDS}`];
    await run("curl", ["-fsSL", ...limits, "-o", script, url], {});
    report(`downloading pulumi ${CLI_VERSION} with Pulumi's own installer`);
    const started = Date.now();
    await run("sh", [script, "--no-edit-path", "--install-root", folder, "--version", CLI_VERSION], {
      limitMs: INSTALL_LIMIT_MS,
      report,
      describe: () => `still downloading, ${Math.round((Date.now() - started) / 1000)} s so far`,
    });
    rmSync(script);
  });
}
