/**
 * A stack of its own for one scenario: the real `pulumi` by the Automation API, state in a file backend, and an emulated
 * service that nobody else talks to, so that its journal tells what this scenario sent. Nothing of it outlives `close`.
 */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type EngineEvent, LocalWorkspace, type PulumiFn, type Stack } from "@pulumi/pulumi/automation";
import * as bigdata from "pulumi-bigdata";
import type * as pulumi from "@pulumi/pulumi";
import { EmulatorClient } from "../clients/emulatorClient";
import { isCancel, isSubmit, Journal, writes } from "./journal";
import { Outcome } from "./outcome";
import { makeProject, PROJECT, STACK } from "./project";
import { environmentIn, pulumiCommand } from "./pulumi";

/** From the start of `pulumi` to a submit, on a busy machine with a program to load. */
const SUBMIT_PATIENCE_MS = 60_000;
const GLANCE_MS = 50;

/** A resource as it stands in state. */
export interface Stored {
  readonly urn: string;
  readonly id: string;
  readonly type: string;
  readonly inputs: Record<string, any>;
  readonly outputs: Record<string, any>;
  readonly delete?: boolean;
  readonly initErrors?: string[];
}

export type RunArgs = Partial<ConstructorParameters<typeof bigdata.sahara.JobExecution>[1]>;

interface Deployment {
  readonly resources?: Stored[];
  readonly pending_operations?: unknown[];
}

export interface CommandOptions {
  /** Called for each line on a resource's row, as it comes; `interrupt` is a Ctrl-C. */
  readonly hear?: (line: string, urn: string, interrupt: () => void) => void;
  /** Anything else is the Automation API's. */
  readonly [option: string]: unknown;
}

export class TestStack {
  readonly journal: Journal;
  /** What the stack declares; a scenario changes it between two commands. */
  program: PulumiFn = async () => undefined;

  private readonly known = new Set<string>();
  private readonly running = new Map<AbortController, Promise<unknown>>();

  private constructor(
    readonly folder: string,
    readonly client: EmulatorClient,
    readonly environment: Record<string, string>,
    readonly stack: Stack,
  ) {
    this.journal = new Journal(client.emulator.journal);
  }

  /** @param files of the project; with a `Pulumi.yaml` among them they are the program, run by the language host */
  static async open(files: Record<string, string> = {}): Promise<TestStack> {
    const client = await EmulatorClient.start();
    const folder = makeProject(files);
    const environment = environmentIn(folder, client.emulator.environment);
    const options = { workDir: folder, envVars: environment, pulumiCommand: await pulumiCommand() };
    const stack =
      "Pulumi.yaml" in files
        ? await LocalWorkspace.createStack({ stackName: STACK, workDir: folder }, options)
        : await LocalWorkspace.createStack(
            { projectName: PROJECT, stackName: STACK, program: () => opened.program() },
            // Without settings, `main` is the folder of this test, and the provider process would start there.
            { ...options, projectSettings: { name: PROJECT, runtime: "nodejs" } },
          );
    // After each success the Automation API starts three more processes for answers that nobody here looks at.
    Object.assign(stack, { outputs: async () => ({}), info: async () => undefined });
    const opened: TestStack = new TestStack(folder, client, environment, stack);
    opened.journal.news();
    return opened;
  }

  /** Variables of the processes to come; an empty one counts as absent. */
  setEnvironment(changes: Record<string, string>): void {
    this.stack.workspace.envVars = { ...this.stack.workspace.envVars, ...changes };
  }

  /** A shell job that runs until its gate is opened. */
  async gatedJob(name = "gated"): Promise<{ jobId: string; open(): void }> {
    const gate = join(this.folder, `${name}.gate`);
    const jobId = await this.client.shellJob(name, `while [ ! -e '${gate}' ]; do sleep 0.1; done`);
    return { jobId, open: () => writeFileSync(gate, "") };
  }

  /** Makes "run", one execution of the job, the whole program. */
  runs(jobId: string, args: RunArgs = {}, options?: pulumi.CustomResourceOptions): void {
    const clusterId = this.client.clusterId;
    this.program = async () => {
      new bigdata.sahara.JobExecution("run", { jobId, clusterId, ...args }, options);
    };
  }

  up(options?: CommandOptions): Promise<Outcome> {
    return this.command((all) => this.stack.up(all), options);
  }
  preview(options?: CommandOptions): Promise<Outcome> {
    return this.command((all) => this.stack.preview(all), options);
  }
  refresh(options?: CommandOptions): Promise<Outcome> {
    return this.command((all) => this.stack.refresh(all), options);
  }
  destroy(options?: CommandOptions): Promise<Outcome> {
    return this.command((all) => this.stack.destroy(all), options);
  }

  private async command(
    run: (options: object) => Promise<unknown>,
    { hear, ...options }: CommandOptions = {},
  ): Promise<Outcome> {
    const said: string[] = [];
    const ctrlC = new AbortController();
    const events: EngineEvent[] = [];
    const startedMs = Date.now();
    const onOutput = (text: string) => void said.push(text);
    let interruptedMs: number | undefined;
    const interrupt = () => {
      interruptedMs ??= Date.now();
      ctrlC.abort();
    };
    const onEvent = (event: EngineEvent) => {
      // The SDK's own, about every resource of any provider; shown (and in clear) only with `pulumi --debug`.
      if ((event.diagnosticEvent?.severity as string) === "debug") return;
      events.push(event);
      const line = event.diagnosticEvent?.message.trim() ?? "";
      hear?.(line, event.diagnosticEvent?.urn ?? "", interrupt);
    };
    const ended = run({
      color: "never",
      onOutput,
      onError: onOutput,
      onEvent,
      signal: ctrlC.signal,
      ...options,
    }).then(
      () => true,
      (error: unknown) => {
        if (said.length === 0) throw error;
        return false;
      },
    );
    this.running.set(ctrlC, ended);
    const ok = await ended.finally(() => this.running.delete(ctrlC));
    return new Outcome(ok, said.join(""), events, Date.now() - (interruptedMs ?? startedMs));
  }

  get stateFile(): string {
    return join(this.folder, "backend", ".pulumi", "stacks", PROJECT, `${STACK}.json`);
  }

  /** The stored state, as the backend has it. */
  state(): Deployment {
    const { checkpoint } = JSON.parse(readFileSync(this.stateFile, "utf8")) as {
      checkpoint: { latest: Deployment };
    };
    return checkpoint.latest ?? {};
  }

  /** All rows of this name; the one in use comes first, those pending delete after it. */
  rows(name = "run"): Stored[] {
    const rows = (this.state().resources ?? []).filter(({ urn }) => urn.endsWith(`::${name}`));
    return rows.sort((a, b) => Number(a.delete ?? false) - Number(b.delete ?? false));
  }

  stored(name = "run"): Stored {
    const [row] = this.rows(name);
    if (row === undefined || row.delete) throw new Error(`${name} is not in state`);
    return row;
  }

  /** The id of a run that was submitted since this was last asked, as soon as there is one. */
  async submitted(): Promise<string> {
    const deadlineMs = Date.now() + SUBMIT_PATIENCE_MS;
    while (Date.now() < deadlineMs) {
      const { body } = await this.client.sahara("GET", "/job-executions");
      const ids = (body.job_executions as { id: string }[]).map(({ id }) => id);
      const fresh = ids.find((id) => !this.known.has(id));
      if (fresh !== undefined) {
        this.known.add(fresh);
        return fresh;
      }
      await new Promise((resolve) => setTimeout(resolve, GLANCE_MS));
    }
    throw new Error("waited in vain for a run to be submitted");
  }

  submits(): number {
    return this.journal.all().filter(isSubmit).length;
  }
  cancels(): number {
    return this.journal.all().filter(isCancel).length;
  }
  /** What was written at the service since the journal was last asked for news. */
  newWrites(): string[] {
    return this.journal
      .news()
      .filter(writes)
      .map(({ method, path }) => `${method} ${path.replace(/^\/v1.1\/[^/]+/, "")}`);
  }

  /** Ends a command that a failed test has left behind, too. */
  async close(): Promise<void> {
    for (const ctrlC of this.running.keys()) ctrlC.abort();
    await Promise.allSettled(this.running.values());
    await this.client.emulator.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
