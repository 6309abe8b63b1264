/**
 * `npm test`: installs and builds what is missing, provides the Pulumi CLI, then runs all tests in one mocha.
 * Arguments go to mocha: `npm test -- --grep O1`. A file or pattern among them replaces the list of all specs.
 */
import { delimiter, join } from "node:path";
import { mocha, ROOT, visible } from "../checkout/command.mjs";
import { build, dependenciesAreInstalled, installDependencies } from "../checkout/prepare.mjs";
import { red, say, steps } from "../checkout/screen.mjs";
import { providePulumi } from "../pulumi/provide.mjs";

/** From quick to slow. */
const SPECS = ["unit", "integration", "engine"].map((tier) => join("test", tier, "**", "*.spec.ts"));

const given = process.argv.slice(2);
const specs = given.some((argument) => argument.includes(".spec.")) ? [] : SPECS;
const { step } = steps(4);

try {
  await step("Dependencies", async () => {
    if (dependenciesAreInstalled()) return "already installed";
    await installDependencies();
  });
  await step("Build", build);
  let bin;
  await step("The Pulumi CLI", async () => (bin = await providePulumi({ report: say })));
  await step("Tests", () => {
    const env = { ...process.env, PATH: bin + delimiter + process.env.PATH };
    return visible(process.execPath, [mocha, "--import=tsx", ...given, ...specs], { cwd: ROOT, env });
  });
} catch (error) {
  say(red(error.message) + (error.output ? `\n${error.output}` : ""));
  process.exitCode = 1;
}
