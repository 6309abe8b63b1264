/** Where it is played: an emulator, and a repository of its own with the example as its first commit. */
import { randomBytes } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { ROOT } from "../checkout/command.mjs";
import { startEmulator } from "../demo/emulator.mjs";
import { environmentIn } from "../demo/pulumi.mjs";
import { putSamples } from "../demo/samples.mjs";
import { terminalIn } from "./terminal.mjs";

const EXAMPLE = join(ROOT, "examples", "gitops");
const SERVICES = ["cdm", "sahara", "mrs"];
export const STACKS = ["dev", "prod"];

/** What a person has in ~/.gitconfig. */
const AUTHOR = {
  GIT_AUTHOR_NAME: "Ada",
  GIT_AUTHOR_EMAIL: "ada@example.com",
  GIT_COMMITTER_NAME: "Ada",
  GIT_COMMITTER_EMAIL: "ada@example.com",
  GIT_CONFIG_GLOBAL: "/dev/null",
};

export async function makeStage({ bin, later }) {
  const scratch = mkdtempSync(join(tmpdir(), "pulumi-bigdata-gitops-"));
  later(() => rmSync(scratch, { recursive: true, force: true }));
  const storage = join(scratch, "storage");
  putSamples(EXAMPLE, storage);
  const emulator = await startEmulator(storage);
  later(emulator.stop);

  const repository = join(scratch, "shop-jobs");
  const isSource = (path) => basename(path) !== "node_modules";
  cpSync(EXAMPLE, repository, { recursive: true, filter: isSource });
  install(repository);

  const environment = {
    ...environmentIn({ bin, scratch, emulatorEnvironment: emulator.environment }),
    ...AUTHOR,
    npm_config_loglevel: "error",
    npm_config_update_notifier: "false",
  };
  const obsSecretKey = randomBytes(15).toString("hex");
  const terminal = terminalIn(repository, { ...environment, OBS_SECRET_KEY: obsSecretKey });
  const summary = join(scratch, "summary.md");
  return { scratch, storage, repository, summary, environment, terminal, obsSecretKey };
}

/** As `npm ci` would, from what is installed here, with the one command that is used. */
function install(repository) {
  const { dependencies } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
  const link = (target, ...path) => {
    const place = join(repository, "node_modules", ...path);
    mkdirSync(dirname(place), { recursive: true });
    symlinkSync(target, place);
  };
  for (const name of Object.keys(dependencies)) link(join(ROOT, "node_modules", name), name);
  link(join(ROOT, "dist", "cli", "main.js"), ".bin", "pulumi-bigdata");
}

/** Both stacks, with the clusters that the emulator has, and the secret. */
export async function setUp({ terminal: { run }, environment }) {
  for (const stack of STACKS) {
    const ids = SERVICES.map((service) => {
      const id = environment[`BIGDATA_${service.toUpperCase()}_CLUSTER_ID`];
      return `--plaintext ${service}ClusterId=${id}`;
    });
    await run(`pulumi stack init ${stack} --no-select`);
    await run(`pulumi config set-all --stack ${stack} ${ids.join(" ")}`);
    await run(`printf %s "$OBS_SECRET_KEY" | pulumi config set --stack ${stack} --secret obsSecretKey`);
  }
  await run("git init --quiet --initial-branch main");
  await run('git add --all && git commit --quiet --message "The jobs of the shop"');
}
