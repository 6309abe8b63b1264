/**
 * `npm test`: installs and builds what is missing, provides the Pulumi CLI, then runs all tests: first those of one
 * process, then those with the real engine, which wait more than they work, so two files at a time.
 * Arguments go to mocha: `npm test -- --grep O1`. A file or pattern among them replaces the list of all specs.
 */
import { delimiter, join } from "node:path";
import { mocha, ROOT, visible } from "../checkout/command.mjs";
import { build, dependenciesAreInstalled, installDependencies } from "../checkout/prepare.mjs";
import { red, say, steps } from "../checkout/screen.mjs";
import { providePulumi } from "../pulumi/provide.mjs";

const spec = (...path) => join("test", ...path, "*.spec.ts");

const IN_PROCESS = [
  ...[spec("unit", "**"), spec("integration", "**"), spec("editor")],
  ...[spec("lifecycle"), spec("chaos", "**")],
];
const WITH_ENGINE = ["--parallel", "--jobs", "2", spec("lifecycle", "engine"), spec("engine")];

const given = process.argv.slice(2);
const asked = given.some((argument) => argument.includes(".spec."));
const { step } = steps(asked ? 4 : 5);

try {
  await step("Dependencies", async () => {
    if (dependenciesAreInstalled()) return "already installed";
    await installDependencies();
  });
  await step("Build", build);
  let bin;
  await step("The Pulumi CLI", async () => (bin = await providePulumi({ report: say })));
  const run = (specs) => {
    const env = { ...process.env, PATH: bin + delimiter + process.env.PATH };
    return visible(process.execPath, [mocha, "--import=tsx", ...given, ...specs], { cwd: ROOT, env });
  };
  if (asked) await step("Tests", () => run([]));
  else {
    await step("Tests in one process", () => run(IN_PROCESS));
    await step("Tests with the real engine", () => run(WITH_ENGINE));
  }
} catch (error) {
  say(red(error.message) + (error.output ? `\n${error.output}` : ""));
  process.exitCode = 1;
}
