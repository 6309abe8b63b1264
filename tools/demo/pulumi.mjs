/** The real `pulumi`, on a stack of its own: state, settings and passphrase live in a folder that is removed afterwards. */
import { randomBytes } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import { quiet, visible } from "../checkout/command.mjs";

const STACK = "demo";

export function pulumiIn({ bin, project, scratch, emulatorEnvironment }) {
  const env = environmentIn({ bin, scratch, emulatorEnvironment });
  const cli = join(bin, "pulumi");
  const options = { cwd: project, env };
  return {
    createStack: () => quiet(cli, ["stack", "init", STACK, "--no-select"], options),
    /** One of the verbs a user types, in the user's sight. */
    run: (...args) => visible(cli, [...args, "--stack", STACK], options),
    outputs: async () =>
      JSON.parse(await quiet(cli, ["stack", "output", "--json", "--stack", STACK], options)),
    /** The one file `pulumi` leaves in the project. */
    forget: () => rmSync(join(project, `Pulumi.${STACK}.yaml`), { force: true }),
  };
}

/** What every process of the play gets: the emulator for a cloud, and a backend of its own under `scratch`. */
export function environmentIn({ bin, scratch, emulatorEnvironment }) {
  const home = join(scratch, "pulumi-home");
  const state = join(scratch, "state");
  mkdirSync(home);
  mkdirSync(state);
  return {
    ...withoutClouds(process.env),
    ...emulatorEnvironment,
    PATH: bin + delimiter + process.env.PATH,
    PULUMI_HOME: home,
    PULUMI_BACKEND_URL: `file://${state}`,
    PULUMI_CONFIG_PASSPHRASE: randomBytes(16).toString("hex"),
    PULUMI_SKIP_UPDATE_CHECK: "true",
  };
}

/** Somebody's real cloud or real Pulumi account must not take part, nor may a proxy stand between us and loopback. */
function withoutClouds(environment) {
  const foreign = /^(OS_|BIGDATA_|HUAWEICLOUD_|HW_|PULUMI_)/;
  const kept = Object.fromEntries(Object.entries(environment).filter(([name]) => !foreign.test(name)));
  const direct = [environment.NO_PROXY ?? environment.no_proxy, "127.0.0.1", "localhost"]
    .filter(Boolean)
    .join(",");
  return { ...kept, NO_PROXY: direct, no_proxy: direct };
}
