/** The real engine. Several classes may share its stack and its commands: see `together.ts`. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as bigdata from "pulumi-bigdata";
import type { Outcome } from "../engine/outcome";
import { LabBase, type Scenery } from "./labBase";
import type { Lab, Meanwhile, Options, Stored } from "./lab";
import { asProgramWrites } from "./leaves";
import { Report, type Did } from "./report";
import type { Inputs } from "./subject";
import type { Command, Together } from "./together";

const GLANCE_MS = 50;
const PATIENCE_MS = 60_000;

export class EngineLab extends LabBase implements Lab {
  readonly kind = "engine";
  /** The resource's name. */
  name: string;
  /** Under which the program had it before. */
  private formerNames: readonly string[] = [];
  private declared: { readonly inputs: Inputs; readonly options: Options } | undefined;
  private meanwhile: Meanwhile | undefined;
  private acts: Promise<unknown>[] = [];

  constructor(
    scenery: Scenery,
    private readonly together: Together,
  ) {
    super(scenery);
    this.name = scenery.subject.className.replaceAll(".", "-");
  }

  declare(inputs: Inputs, options: Options = {}): void {
    this.declared = { inputs, options };
  }

  /** Within the program. */
  make(): void {
    if (this.declared === undefined) return;
    const { inputs, options } = this.declared;
    const { provider, ...others } = options;
    const more = provider && { provider: new bigdata.Provider(`${this.name}-cloud`, provider) };
    this.subject.declare(this.name, asProgramWrites(inputs), { ...others, ...more });
  }

  up(meanwhile?: Meanwhile): Promise<Report> {
    return this.report({ verb: "up" }, meanwhile);
  }
  replace(meanwhile?: Meanwhile): Promise<Report> {
    return this.report({ verb: "up", replace: true }, meanwhile);
  }
  preview(): Promise<Report> {
    return this.report({ verb: "preview" });
  }
  refresh(expecting?: "no changes"): Promise<Report> {
    return this.report({ verb: "refresh", expectNoChanges: expecting !== undefined });
  }
  destroy(): Promise<Report> {
    return this.report({ verb: "destroy" });
  }

  private async report(command: Command, meanwhile?: Meanwhile): Promise<Report> {
    this.meanwhile = meanwhile;
    const outcome = await this.together.run(this, command);
    await Promise.all(this.acts.splice(0));
    if (this.meanwhile !== undefined)
      throw new Error(`nothing was said that matches ${String(meanwhile?.at)}:\n${outcome.text}`);
    const names = [...this.formerNames, this.name];
    const lines = names.flatMap((name) => outcome.linesOn(name));
    const alone = this.together.size === 1;
    return new Report(
      outcome.ok || (!alone && isSomebodyElses(outcome, this.name)),
      didOf(command, outcome, this.name),
      alone ? outcome.text : lines.join("\n"),
      textsOf(names.flatMap((name) => outcome.warningsOn(name))),
      textsOf(names.flatMap((name) => outcome.linesOn(name, "staying"))),
      outcome.tookMs,
    );
  }

  hear(line: string): void {
    this.noteLine(line);
    const { meanwhile } = this;
    if (!meanwhile?.at.test(line)) return;
    this.meanwhile = undefined;
    const { act } = meanwhile;
    if (act === "interrupt") this.interrupt();
    else this.acts.push(Promise.resolve().then(act));
  }

  interrupt(): void {
    this.together.interrupt(this);
  }

  kill(): Promise<void> {
    return this.together.kill(this);
  }

  rename(): void {
    this.formerNames = [...this.formerNames, this.name];
    this.name += "-renamed";
  }

  salt(text: string): Promise<void> {
    return this.together.salt(text);
  }

  rows(): readonly Stored[] {
    return this.together.stack.rows(this.name);
  }
  stored(): Stored {
    const { id, outputs } = this.together.stack.stored(this.name);
    return { id, outputs };
  }
  hidden(): unknown {
    return this.together.stack.rows(this.name);
  }

  override setEnvironment(changes: Record<string, string>): void {
    super.setEnvironment(changes);
    this.together.stack.setEnvironment(changes);
  }

  async until(what: string, look: () => Promise<boolean>): Promise<void> {
    const deadlineMs = Date.now() + PATIENCE_MS;
    while (!(await look())) {
      if (Date.now() > deadlineMs) throw new Error(`waited in vain for ${what}`);
      await this.pass(GLANCE_MS);
    }
  }

  pass(ms: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, ms));
  }
  sleep(ms: number): Promise<void> {
    return this.pass(ms);
  }

  /** Earlier states are kept in the backend, too. */
  async traces(): Promise<string> {
    const { folder } = this.together.stack;
    const entries = readdirSync(join(folder, "backend"), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    return [
      ...files.map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1")),
      ...this.together.outcomes.flatMap(({ text, events }) => [text, JSON.stringify(events)]),
    ].join("\n");
  }
}

/** Whether a command has failed for others, and not for this one. */
function isSomebodyElses({ events }: Outcome, name: string): boolean {
  const blamed = events.flatMap(({ diagnosticEvent: line }) =>
    line?.severity === "error" && line.urn ? [line.urn.split("::").at(-1)] : [],
  );
  return blamed.length > 0 && !blamed.includes(name);
}

function textsOf(lines: readonly string[]): string[] {
  return lines.map((line) => line.replace(/^\w+: /, ""));
}

function didOf({ verb }: Command, outcome: Outcome, name: string): Did {
  if (verb === "refresh" || verb === "destroy") return verb;
  const steps = outcome.stepsOf(name);
  if (steps.includes("create-replacement") || steps.includes("replace")) return "replace";
  return (["create", "update", "same"] as const).find((did) => steps.includes(did)) ?? "refuse";
}
