import { descendantsOf } from "../engine/processes";
import { endAll } from "../engine/spawned";

/** `kill -9` of the command of `pulumi` that this process runs, and of all that it has started: as a power cut does. */
export function killCommand(): void {
  const commands = descendantsOf(process.pid).filter(({ command }) =>
    /\bpulumi (up|refresh|destroy) /.test(command),
  );
  const [pulumi] = commands;
  if (pulumi === undefined) throw new Error("no command of pulumi is running");
  // It must start nothing between the look and the kill.
  process.kill(pulumi.pid, "SIGSTOP");
  endAll([pulumi, ...descendantsOf(pulumi.pid)]);
}
