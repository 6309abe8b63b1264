/**
 * What is pinned, read from the two go.mod files so that a version stands in one place only.
 *
 * Two modules rather than one, because the Node.js language host has no release tags: the newest commit of it that the
 * module proxies serve is of August 2025, and it does not compile against the CLI's own `pkg/v3`. It works with the
 * newer CLI all the same.
 *
 * Both are built with the same Go, 1.25: a host built with 1.26 writes wrong relative imports when it generates an
 * SDK, since `filepath.Rel` changed its answer for a parent folder.
 */
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const CLI_MODULE = fileURLToPath(new URL("cli", import.meta.url));
export const NODEJS_HOST_MODULE = fileURLToPath(new URL("nodejs", import.meta.url));

function pinned(moduleFolder, pattern) {
  const text = readFileSync(join(moduleFolder, "go.mod"), "utf8");
  const match = pattern.exec(text);
  if (!match) throw new Error(`${moduleFolder}/go.mod: nothing matches ${pattern}`);
  return match[1];
}

/** `3.248.0` */
export const CLI_VERSION = pinned(CLI_MODULE, /pulumi\/pkg\/v3 v(\S+)/);
/** `3.187.0`, which is what `pulumi about` says of a language host built from source. */
export const NODEJS_HOST_VERSION = pinned(NODEJS_HOST_MODULE, /pulumi\/sdk\/v3 v(\S+)/);
/** `go1.25.11` */
export const GO_TOOLCHAIN = `go${pinned(CLI_MODULE, /^go (\S+)/m)}`;

/** Where Pulumi's Automation API installs and finds this version of the CLI: outside the repository, kept between clones. */
export const CACHE_ROOT = join(homedir(), ".pulumi", "versions", CLI_VERSION);

/** A Node.js program with dynamic resources needs all three, in one folder. The CLI comes last: it is looked for first. */
export const FILES = ["pulumi-resource-pulumi-nodejs", "pulumi-language-nodejs", "pulumi"];
