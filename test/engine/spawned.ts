/** `pulumi` as a process of its own, in a process group of its own, as a shell starts it: so it can be sent signals. */
import { type ChildProcess, spawn } from "node:child_process";
import { descendantsOf, isAlive, type Process } from "./processes";
import { pulumiCommand } from "./pulumi";

/** How a command has ended, and what it had said by then, on both streams. */
export interface Ended {
  readonly ok: boolean;
  readonly text: string;
}

const isProvider = ({ command }: Process): boolean => /dynamic-provider|pulumi-resource-/.test(command);

export class Spawned {
  readonly ended: Promise<Ended>;
  private said = "";
  private running = true;

  private constructor(private readonly child: ChildProcess) {
    for (const stream of [child.stdout!, child.stderr!])
      stream.setEncoding("utf8").on("data", (text: string) => void (this.said += text));
    this.ended = new Promise((resolve, reject) => {
      child.once("error", reject);
      // Not "close": what outlives a killed pulumi keeps its ends of the pipes.
      child.once("exit", (code) => {
        this.running = false;
        // What was written last is read in the next turns.
        setTimeout(() => resolve({ ok: code === 0, text: this.said }), 50);
      });
    });
  }

  static async start(folder: string, environment: Record<string, string>, args: string[]): Promise<Spawned> {
    const { command } = await pulumiCommand();
    const env = { ...process.env, ...environment };
    const child = spawn(command, [...args, "--non-interactive"], {
      cwd: folder,
      env,
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    return new Spawned(child);
  }

  get isRunning(): boolean {
    return this.running;
  }

  /** The provider processes that it has started so far. */
  providers(): Process[] {
    return descendantsOf(this.child.pid!).filter(isProvider);
  }

  /** A key pressed in a terminal, or a `kill` of the job: it reaches the whole process group. */
  signalGroup(signal: "SIGINT" | "SIGTERM"): void {
    process.kill(-this.child.pid!, signal);
  }

  /**
   * `kill -9` of pulumi alone. What else it had started for the program, its language host, would live on; that is
   * ended too.
   * @returns the provider processes, which are left to themselves
   */
  killHard(): Process[] {
    if (!this.running) return [];
    // It must start nothing between the look and the kill.
    this.child.kill("SIGSTOP");
    const started = descendantsOf(this.child.pid!);
    this.child.kill("SIGKILL");
    endAll(started.filter((one) => !isProvider(one)));
    return started.filter(isProvider);
  }
}

export function endAll(processes: readonly Process[]): void {
  for (const { pid } of processes.filter(({ pid }) => isAlive(pid))) process.kill(pid, "SIGKILL");
}
