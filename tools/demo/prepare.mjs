/** The first steps of whatever is played here: on a fresh clone they install, build, and provide the CLI. */
import { join } from "node:path";
import { build, dependenciesAreInstalled, installDependencies } from "../checkout/prepare.mjs";
import { say } from "../checkout/screen.mjs";
import { versionOf } from "../pulumi/find.mjs";
import { providePulumi } from "../pulumi/provide.mjs";

/** Three steps. Answers the folder of the CLI. */
export async function prepare({ step }) {
  await step("Dependencies", async () => {
    if (dependenciesAreInstalled()) return "already installed";
    say("npm ci");
    await installDependencies();
  });
  await step("Build", build);
  let bin;
  await step("The Pulumi CLI", async () => {
    bin = await providePulumi({ report: say });
    return `${versionOf(join(bin, "pulumi"))} in ${bin}`;
  });
  return bin;
}
