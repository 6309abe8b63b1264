/**
 * What lies between the provider and the emulator: it writes down each request, and it can do what no setting of an
 * emulator does: answer in its stead, change an answer, or hold one back. Both labs send through it.
 */
import type { Request, Service } from "../../emulator/http";
import { SERVICES, type ServiceName, type Services } from "../../emulator/urls";

/** A request as a journal has it. */
export interface Entry {
  readonly service: ServiceName;
  readonly method: string;
  /** Without the project: `/v1.1/jobs/7/execute`. */
  readonly path: string;
  readonly status: number;
}

export type Asked = Pick<Entry, "service" | "method" | "path"> & { readonly body: Buffer };

/** An answer without what is the same for all of them. */
export interface Told {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Nothing of it arrives: the connection is cut. */
  readonly cut?: true;
}

/** What is done with a request. `pass` asks the service. */
export type Rule = (pass: () => Promise<Told>, asked: Asked) => Promise<Told>;

export interface Detour {
  readonly matches: (asked: Asked) => boolean;
  readonly rule: Rule;
  times: number;
}

export class Wire {
  readonly entries: Entry[] = [];
  private detours: Detour[] = [];

  constructor(private readonly emulated: Services) {}

  /** Treats the next so many requests that match by this rule; the rule that was said last goes first. */
  treat(matches: (asked: Asked) => boolean, rule: Rule, times = Infinity): Detour {
    const detour = { matches, rule, times };
    this.detours.unshift(detour);
    return detour;
  }

  forget(detours: readonly Detour[]): void {
    this.detours = this.detours.filter((detour) => !detours.includes(detour));
  }

  /** The services as the provider reaches them. */
  readonly services = Object.fromEntries(SERVICES.map((name) => [name, this.through(name)])) as Services;

  private through(name: ServiceName): Service {
    return async (request) => {
      const asked = {
        service: name,
        method: request.method,
        path: belowProject(request),
        body: request.body,
      };
      const detour = this.detours.find(({ matches, times }) => times > 0 && matches(asked));
      const answer =
        detour === undefined ? await this.emulated[name](request) : await this.go(detour, request, asked);
      this.entries.push({ service: name, method: asked.method, path: asked.path, status: answer.status });
      return answer;
    };
  }

  private async go(detour: Detour, request: Request, asked: Asked) {
    detour.times -= 1;
    const pass = async (): Promise<Told> => {
      const { status, body } = await this.emulated[asked.service](request);
      return { status, body: parsed(body) };
    };
    const { status, body, headers, cut } = await detour.rule(pass, asked);
    const text = body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body);
    const answer = {
      status,
      headers: { "Content-Type": "application/json", ...headers },
      body: Buffer.from(text),
    };
    return cut ? { ...answer, cut } : answer;
  }
}

/** The project stands behind the version, in all services. */
export function belowProject({ path }: Pick<Request, "path">): string {
  return path.replace(/^(\/v[\d.]+)\/[0-9a-f]{32}(?=\/)/, "$1");
}

function parsed(body: Buffer): unknown {
  const text = body.toString("utf8");
  try {
    return JSON.parse(text);
  } catch {
    return text === "" ? undefined : text;
  }
}
