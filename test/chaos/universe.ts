/** A whole world in one process: engine, provider, network and services, under one clock and one source of chance. */
import { makeAccount } from "../../emulator/account";
import type { Request } from "../../emulator/http";
import { openServices, type OpenServices } from "../../emulator/services";
import { memoryStorage } from "../../emulator/storage";
import type { Authority } from "../../provider/auth/authority";
import { Ledger } from "../../provider/call/ledger";
import { resolveSettings } from "../../provider/config/resolve";
import type { ConnectionSettings } from "../../provider/config/settings";
import { authorityFor, connect } from "../../provider/connect";
import type { ServiceAddress } from "../../provider/connection";
import { sharedConnections } from "../../provider/connections";
import type { Severity } from "../../provider/host";
import type { HttpRequest, Send } from "../../provider/http/message";
import { executionResource } from "../../provider/resource";
import { dynamicProvider, type DynamicProvider } from "../../provider/transports/handler";
import { SimulatedClock } from "./clock";
import type { Fault, Kind } from "./faults";
import type { Program, Wish } from "./history";
import { LISTED_WITHIN_MS, Network, PROCESSED_WITHIN_MS, type Behind } from "./network";
import { Oracle } from "./oracle";
import { ProviderProcess } from "./process";
import type { Ask, Bench, Subject } from "./subject";

const BEGINS_MS = Date.UTC(2026, 10, 20, 12);
const HOST = "http://";
const DOMAIN = ".example";
const URLS = {
  identity: `${HOST}identity${DOMAIN}`,
  sahara: `${HOST}sahara${DOMAIN}`,
  mrs: `${HOST}mrs${DOMAIN}`,
  cdm: `${HOST}cdm${DOMAIN}`,
};

/** A process that is asked to end leaves nothing undone out there after this time: so long a user waits, or longer. */
export const SETTLED_AFTER_MS = PROCESSED_WITHIN_MS + LISTED_WITHIN_MS;

/** What a process works for: the program of its command, and the runs that `--replace` gives free. */
export interface Errand {
  readonly program: Program;
  readonly expected: ReadonlySet<string>;
}

export interface Begun {
  readonly process: ProviderProcess;
  providerOf(name: string): DynamicProvider;
}

/** What a world is made of that may be real. */
export interface Makings {
  readonly clock: (beginsMs: number) => SimulatedClock;
  readonly network: (clock: SimulatedClock, random: () => number, behind: Behind) => Way;
}

/** The way to the services and back. */
export interface Way {
  sendFor(from: ProviderProcess): Send;
  close?(): Promise<void>;
}

const SIMULATED: Makings = {
  clock: (beginsMs) => new SimulatedClock(beginsMs),
  network: (clock, random, behind) => new Network(clock, random, behind),
};

export class Universe {
  readonly clock: SimulatedClock;
  readonly oracle: Oracle;
  bench!: Bench;
  private readonly emulated: OpenServices;
  private readonly network: Way;
  private readonly errands = new Map<ProviderProcess, Errand>();
  private readonly settings: ConnectionSettings;

  constructor(
    readonly subject: Subject,
    readonly random: () => number,
    private readonly listsLagMs: number,
    makings: Makings = SIMULATED,
  ) {
    const clock = (this.clock = makings.clock(BEGINS_MS));
    const account = makeAccount(random, {}, {});
    const closing = new AbortController().signal;
    const surroundings = { account, storage: memoryStorage, clock, random, closing };
    this.emulated = openServices(surroundings, URLS, { quirks: { removalGlitchChance: 0 } });
    this.oracle = new Oracle((id) => this.emulated.fate(subject.emulated, id));
    this.oracle.keepSecret(account.password, account.secretKey);
    const files = { read: () => undefined, home: "", cwd: "" };
    this.settings = resolveSettings(() => undefined, settingsOf(this.emulated), files);
    this.network = makings.network(clock, random, this.behind);
  }

  /** Makes what runs refer to. */
  async open(): Promise<void> {
    this.bench = await this.subject.open(this.ask, this.emulated);
  }

  async close(): Promise<void> {
    await this.network.close?.();
  }

  /** A provider process, with doors to this world alone. */
  begin(faults: readonly Fault[], errand: Errand): Begun {
    const process = new ProviderProcess(this.clock, faults);
    this.errands.set(process, errand);
    const say = (_urn: string | undefined, _severity: Severity, text: string) => {
      if (!process.engineIsDead) this.oracle.seen(text, "a line");
    };
    const { clock, engineAlive, interrupted } = process;
    const host = { clock, random: this.random, say, engineAlive, interrupted };
    const send = this.network.sendFor(process);
    let authority: Authority | undefined;
    const open = (address: ServiceAddress) =>
      connect(this.settings, address, (authority ??= authorityFor(this.settings, { ...host, send })));
    const world = {
      host,
      ledger: new Ledger(),
      handleSalt: "chaos",
      connectionProblem: () => undefined,
      connect: sharedConnections(open, interrupted),
      readFile: () => process.through(() => Promise.reject(new Error("there are no files"))),
      redact: (text: string) => authority?.redact(text) ?? text,
    };
    const surroundings = { host: { flushed: async () => {} }, world };
    const providers = new Map<string, DynamicProvider>();
    return {
      process,
      providerOf: (name) => {
        const { service, handler } = this.bench.classOf(name);
        const found =
          providers.get(handler) ?? dynamicProvider(executionResource(service), () => surroundings);
        providers.set(handler, found);
        return found;
      },
    };
  }

  async endByHand(id: string): Promise<void> {
    await this.subject.endByHand?.(this.ask, this.oracle.runs.get(id)!, this.emulated);
  }

  private readonly behind: Behind = {
    kindOf: ({ method, url }) =>
      url.startsWith(URLS.identity) ? "login" : this.subject.kindOf(method, this.pathOf(url)),
    process: (request, kind, from) => this.processed(request, kind, from),
    doubted: (request, kind) => this.noteEnding(request, kind),
    unheard: (request, kind) => {
      if (kind !== "cancel" && kind !== "removal") return undefined;
      this.noteEnding(request, kind);
      return this.subject.unheard(kind, this.pathOf(request.url), this.ask);
    },
    endTokens: () => this.emulated.tokens.revokeAll(),
  };

  private pathOf(url: string): string {
    const path = url.slice(url.indexOf("/", HOST.length));
    const below = path.slice(path.indexOf("/", path.indexOf("/", 1) + 1));
    const mark = below.indexOf("?");
    return mark < 0 ? below : below.slice(0, mark);
  }

  private async processed(request: Request, kind: Kind, from: ProviderProcess) {
    const { services } = this.emulated;
    if (kind === "login") {
      const answer = await services.identity(request);
      const token = answer.headers["X-Subject-Token"];
      if (token !== undefined) this.oracle.keepSecret(token);
      return answer;
    }
    this.noteEnding(asSent(request), kind);
    const answer = await services[this.subject.emulated](request);
    const went = answer.status < 300;
    if (kind !== "look" && kind !== "list" && request.method !== "GET") this.oracle.writes += 1;
    if (kind === "cancel" && request.method === "GET") this.oracle.writes += 1;
    if (kind === "submit" && went) this.noteSubmission(request, JSON.parse(answer.body.toString()), from);
    if (kind === "list" && went && this.listsLagMs > 0) {
      const list = this.subject.without(JSON.parse(answer.body.toString()), (id) => this.isLate(id));
      return { ...answer, body: Buffer.from(JSON.stringify(list)) };
    }
    return answer;
  }

  private noteSubmission(request: Request, answer: unknown, from: ProviderProcess): void {
    const id = this.subject.acceptedIn(answer);
    const owner = this.bench.ownerOf(asSent(request));
    const { program, expected } = this.errands.get(from)!;
    this.oracle.accepted(id, owner, program.get(owner) as Wish, this.clock.now(), expected);
  }

  private noteEnding(request: HttpRequest, kind: Kind): void {
    if (kind !== "cancel" && kind !== "removal") return;
    const path = this.pathOf(request.url);
    for (const run of this.oracle.runs.values()) {
      if (!this.subject.concerns(request, path, run)) continue;
      this.oracle.fate(run.id);
      run.cancelSent = true;
    }
  }

  private isLate(id: string): boolean {
    const run = this.oracle.runs.get(id);
    return run !== undefined && this.clock.now() - run.atMs < this.listsLagMs;
  }

  /** Past network and provider, with a token of its own. */
  private readonly ask: Ask = async (method, path, body) => {
    const { services, tokens, account } = this.emulated;
    const { id: token } = tokens.issue("password", { id: account.projectId, name: account.projectName });
    const bytes = body === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(body));
    const headers = {
      "x-auth-token": token,
      "content-type": "application/json",
      "content-length": String(bytes.length),
    };
    const target = `/v1.1/${account.projectId}${path}`;
    const asked = { method, path: target, query: new URLSearchParams(), headers, body: bytes };
    const answer = await services[this.subject.emulated](asked);
    const text = answer.body.toString();
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === "" ? undefined : (JSON.parse(text) as unknown);
  };
}

function asSent({ method, target = "", headers, body }: Request): HttpRequest {
  const url = `${HOST}service${target}`;
  return { method, url, headers: headers as Record<string, string>, body, repeatable: false };
}

/** As a user gives them in the environment. */
function settingsOf(emulated: OpenServices): Record<string, string> {
  const { HUAWEICLOUD_SDK_AK: _key, HUAWEICLOUD_SDK_SK: _secret, ...rest } = emulated.environment();
  return rest;
}
