#!/usr/bin/env node
/**
 * Sees to it that there is a Pulumi CLI, and says where. In this order: the one on PATH, the one an earlier run put
 * into the cache, Pulumi's own installer, and a build from source where that cannot be reached.
 *
 *   node tools/pulumi/provide.mjs       prints the folder; progress goes to stderr
 */
import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "./build.mjs";
import { download } from "./download.mjs";
import { findInstalled, findOnPath } from "./find.mjs";
import { CACHE_ROOT, CLI_VERSION } from "./versions.mjs";

/** Answers the folder that holds `pulumi`. `report` gets plain lines while it takes long. */
export async function providePulumi({ report = () => {}, root = CACHE_ROOT } = {}) {
  const there = findOnPath() ?? findInstalled(root);
  if (there) return there;
  if (process.platform === "win32") {
    throw new Error("There is no `pulumi` on PATH. Install it: https://www.pulumi.com/docs/install/");
  }
  report(`no pulumi here; providing ${CLI_VERSION} in ${root}`);
  try {
    return await download({ root, report });
  } catch (error) {
    report(`Pulumi's own installer did not help (${firstLine(error)})`);
  }
  return build({ root, report });
}

function firstLine(error) {
  return String(error.message).split("\n").slice(-1)[0];
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    console.log(await providePulumi({ report: (line) => console.error(line) }));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
