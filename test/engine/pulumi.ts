/** The real CLI and the environment that every process of a test gets. */
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { PulumiCommand } from "@pulumi/pulumi/automation";
import * as sdkSettings from "@pulumi/pulumi/runtime/settings";
import { version } from "@pulumi/pulumi/version";

/** Where `npm test` puts the CLI if it has to make it, and where the Automation API looks for it. */
const INSTALLED = join(homedir(), ".pulumi", "versions", version);

/**
 * Each command of an inline program is a gRPC server on a port of its own, and the SDK's clients of ended commands stay
 * with us. Pooled, the dead connection to a port that the system gives out again would be taken for the new one's.
 */
const { grpcClientOptions } = sdkSettings as unknown as { grpcClientOptions: Record<string, unknown> };
grpcClientOptions["grpc.use_local_subchannel_pool"] = 1;

let found: Promise<PulumiCommand> | undefined;

export function pulumiCommand(): Promise<PulumiCommand> {
  return (found ??= PulumiCommand.get(onPath() ? {} : { root: INSTALLED }));
}

function onPath(): boolean {
  return (process.env.PATH ?? "").split(delimiter).some((folder) => existsSync(join(folder, "pulumi")));
}

/** @param folder the scenario's own; `service` is the environment that leads to its service */
export function environmentIn(folder: string, service: Record<string, string>): Record<string, string> {
  // What stands in the developer's own environment must not reach a test; empty counts as absent.
  const foreign = Object.keys(process.env).filter((name) =>
    /^(OS_|BIGDATA_|HUAWEICLOUD_|HW_|PULUMI_CONFIG)/.test(name),
  );
  return {
    ...Object.fromEntries(foreign.map((name) => [name, ""])),
    ...service,
    NO_PROXY: "127.0.0.1",
    no_proxy: "127.0.0.1",
    PATH: onPath() ? process.env.PATH! : [join(INSTALLED, "bin"), process.env.PATH].join(delimiter),
    PULUMI_BACKEND_URL: `file://${join(folder, "backend")}`,
    PULUMI_HOME: join(folder, "home"),
    PULUMI_CONFIG_PASSPHRASE: "only a test",
    PULUMI_SKIP_UPDATE_CHECK: "true",
  };
}
