/**
 * A stack with runs of several classes in one program, the services behind sockets that see each request come and go,
 * and `pulumi` as a process that can be killed or interrupted at what they see.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Request, Service } from "../../../emulator/http";
import { SERVICES, type ServiceName, type Services } from "../../../emulator/urls";
import { type Behind, openBehind } from "../../clients/behind";
import { type Gate, gateIn } from "../../lifecycle/gate";
import { NO_KEYS } from "../../lifecycle/labBase";
import type { Bench, Inputs, Subject } from "../../lifecycle/subject";
import { belowProject } from "../../lifecycle/wire";
import { PULUMI_YAML, STACK } from "../project";
import { type Ended, Spawned } from "../spawned";
import { TestStack } from "../stack";
import type { Step } from "./moments";
import { removeTornSidecar } from "./sidecar";

/** A resource of the program. Its name stands in its request, and tells its submissions from those of the others. */
export interface Run {
  readonly name: string;
  readonly subject: Subject;
  readonly inputs: Inputs;
}

/** A request at a service, on its way in ("before") or out. */
export interface Passing {
  readonly step: Step;
  readonly side: "before" | "processed" | "answered";
  /** Of requests of this step, on this side. */
  readonly count: number;
  readonly path: string;
}

const PROGRAM = `
  const bigdata = require("pulumi-bigdata");
  const { runs } = require("./runs.json");
  for (const { className, name, inputs } of runs) {
    const Class = className.split(".").reduce((room, key) => room[key], bigdata);
    new Class(name, inputs);
  }`;

/** Long enough for an answer to have left the process. */
const LEFT_MS = 5;

export class KillScene {
  readonly gate: Gate;
  /** Who wants to know of each request; what it returns is waited for. */
  watch: (passing: Passing) => unknown = () => undefined;
  private readonly bodies: string[] = [];
  private readonly counts = new Map<string, number>();

  private behind: Behind | undefined;
  runs: readonly Run[] = [];

  private constructor(
    readonly stack: TestStack,
    readonly subjects: ReadonlyMap<Subject, number>,
  ) {
    this.gate = gateIn(stack.client.emulator.storage, "all");
  }

  /** @param subjects with the number of runs of each */
  static async open(subjects: ReadonlyMap<Subject, number>): Promise<KillScene> {
    const stack = await TestStack.open({ "Pulumi.yaml": PULUMI_YAML, "index.js": PROGRAM });
    const scene = new KillScene(stack, subjects);
    const { emulator } = stack.client;
    const seen = SERVICES.map((name) => [name, scene.through(name, emulator.services[name])]);
    scene.behind = await openBehind(emulator, Object.fromEntries(seen) as Services);
    const benches = await Promise.all(
      [...subjects].map(async ([subject, count]) => ({
        subject,
        count,
        bench: await subject.open(stack.client),
      })),
    );
    scene.runs = benches.flatMap((one) => scene.runsOf(one));
    const runs = scene.runs.map(({ name, subject, inputs }) => ({
      className: subject.className,
      name,
      inputs,
    }));
    writeFileSync(join(stack.folder, "runs.json"), JSON.stringify({ runs }));
    return scene;
  }

  private runsOf({ subject, count, bench }: { subject: Subject; count: number; bench: Bench }): Run[] {
    return Array.from({ length: count }, (_, at) => {
      const name = `${subject.className.replaceAll(".", "-")}-${String(at).padStart(2, "0")}`;
      return { name, subject, inputs: bench.changed(bench.run("well", this.gate), name) };
    });
  }

  start(args: string[] = []): Promise<Spawned> {
    return this.command(["up", "--yes", "--skip-preview", "--stack", STACK, ...args]);
  }

  /** What a user does after `pulumi` was killed: the stack is still locked. */
  async unlock(): Promise<Ended> {
    removeTornSidecar(this.stack.stateFile);
    return (await this.command(["cancel", "--yes", "--stack", STACK])).ended;
  }

  private command(args: string[]): Promise<Spawned> {
    const { folder, environment } = this.stack;
    return Spawned.start(folder, { ...environment, ...this.behind!.environment, ...NO_KEYS }, args);
  }

  /** How often this run was submitted to the service. */
  submissions({ name }: Run): number {
    return this.bodies.filter((body) => body.includes(name)).length;
  }

  /** Whether a provider process has begun to work. */
  get isAtWork(): boolean {
    return this.counts.has("before login");
  }

  private through(service: ServiceName, inner: Service): Service {
    return async (request) => {
      const step = this.stepOf(service, request);
      if (step === undefined) return inner(request);
      const path = belowProject(request);
      await this.pass(step, "before", path);
      const answer = await inner(request);
      if (step === "submit" && answer.status < 300) this.bodies.push(request.body.toString());
      await this.pass(step, "processed", path);
      setTimeout(() => void this.pass(step, "answered", path), LEFT_MS);
      return answer;
    };
  }

  private async pass(step: Step, side: Passing["side"], path: string): Promise<void> {
    const key = `${side} ${step}`;
    const count = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, count);
    await this.watch({ step, side, count, path });
  }

  private stepOf(service: ServiceName, request: Request): Step | undefined {
    if (service === "identity") return request.method === "POST" ? "login" : undefined;
    const line = { service, method: request.method, path: belowProject(request) };
    const owners = [...this.subjects.keys()].filter((one) => one.owns(line));
    const kind = owners.map((one) => one.kindOf(line)).find((one) => one !== undefined);
    if (kind === "submit" || kind === "look") return kind;
    return owners.length > 0 && kind === undefined && line.method === "GET" ? "question" : undefined;
  }

  async close(): Promise<void> {
    this.gate.open();
    await this.stack.close();
    await this.behind?.close();
  }
}
