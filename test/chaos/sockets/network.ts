/**
 * The simulated network's place, taken by real sockets: the provider's own transport, a fault proxy for each service,
 * and the emulator's own fronts. What goes wrong is what the history says; only time is not real.
 */
import { openFronts } from "../../../emulator/front";
import type { Service } from "../../../emulator/http";
import { SERVICES, type ServiceName, type Services } from "../../../emulator/urls";
import { networkSend } from "../../../provider/http/attempt";
import type { HttpAnswer, HttpRequest, Send } from "../../../provider/http/message";
import type { SimulatedClock } from "../clock";
import type { Kind, RequestFault } from "../faults";
import type { Behind } from "../network";
import type { ProviderProcess } from "../process";
import { openProxy, type Proxy } from "../proxy/proxy";
import { Treatments } from "./treatments";
import type { Traffic } from "./traffic";

/** On each request: which exchange it belongs to. No service looks at it. */
const MARK = "x-exchange";

/** Nobody listens here: the port of a service that has died out. */
const REFUSES = "http://127.0.0.1:1";

const NO_JOURNAL = { write: () => undefined };

interface Exchange {
  readonly request: HttpRequest;
  readonly kind: Kind;
  readonly from: ProviderProcess;
  readonly fault: RequestFault | undefined;
  /** The way of the client: to the proxy, and back from it. */
  travels: () => void;
  /** The client has its answer, or wants none any more. */
  isOver: boolean;
}

interface House {
  readonly urls: Readonly<Record<ServiceName, string>>;
  close(): Promise<void>;
}

export class SocketNetwork {
  private readonly exchanges = new Map<string, Exchange>();
  private readonly treatments: Treatments;
  private house: Promise<House> | undefined;

  constructor(
    private readonly clock: SimulatedClock,
    random: () => number,
    private readonly behind: Behind,
    private readonly traffic: Traffic,
  ) {
    this.treatments = new Treatments(clock, random, behind);
  }

  sendFor(from: ProviderProcess): Send {
    const send = networkSend({ insecure: false }, this.clock);
    return (request, signal) => from.through(() => this.exchange(send, request, signal, from));
  }

  private async exchange(
    send: Send,
    { permit, ...request }: HttpRequest,
    signal: AbortSignal | undefined,
    from: ProviderProcess,
  ): Promise<HttpAnswer> {
    await permit?.();
    const kind = this.behind.kindOf(request);
    const fault = from.requestFaults.next(kind);
    const exchange = { request, kind, from, fault, travels: this.traffic.begin(), isOver: false };
    const id = String(this.exchanges.size);
    this.exchanges.set(id, exchange);
    try {
      const url = await this.urlOf(request, fault);
      return await send({ ...request, url, headers: { ...request.headers, [MARK]: id } }, signal);
    } finally {
      exchange.isOver = true;
      exchange.travels();
    }
  }

  /** Where the proxy of that service listens. */
  private async urlOf({ url }: HttpRequest, fault: RequestFault | undefined): Promise<string> {
    const { origin, hostname, pathname, search } = new URL(url);
    const name = SERVICES.find((one) => hostname.startsWith(`${one}.`));
    if (name === undefined) throw new Error(`nobody is at ${origin}`);
    const { urls } = await (this.house ??= this.build());
    return (fault === "connection refused" ? REFUSES : urls[name]) + pathname + search;
  }

  private async build(): Promise<House> {
    const urls = { identity: "", sahara: "", mrs: "", cdm: "" };
    const emulated = SERVICES.map((name) => [name, this.emulated] as const);
    const fronts = await openFronts(Object.fromEntries(emulated) as Services, 0, urls, NO_JOURNAL);
    const proxies: [ServiceName, Proxy][] = [];
    for (const name of SERVICES) proxies.push([name, await this.proxyBefore(() => urls[name])]);
    const all = [...fronts, ...proxies.map(([, proxy]) => proxy)];
    return {
      urls: Object.fromEntries(proxies.map(([name, { url }]) => [name, url])) as House["urls"],
      close: async () => void (await Promise.all(all.map((one) => one.close()))),
    };
  }

  private readonly emulated: Service = ({ headers: { [MARK]: id, ...headers }, ...request }) => {
    const { kind, from } = this.exchangeOf(id);
    return this.behind.process({ ...request, headers }, kind, from);
  };

  private proxyBefore(target: () => string): Promise<Proxy> {
    const treat = (request: Parameters<Service>[0]) => {
      const exchange = this.exchangeOf(request.headers[MARK]);
      exchange.travels();
      const watch = {
        passing: <T>(work: Promise<T>) => this.traffic.during(work),
        answering: () => {
          if (!exchange.isOver) exchange.travels = this.traffic.begin();
        },
      };
      return { ...this.treatments.of(exchange, request), watch };
    };
    return openProxy(target, treat, this.clock);
  }

  private exchangeOf(id: string | undefined): Exchange {
    const exchange = this.exchanges.get(id ?? "");
    if (exchange === undefined) throw new Error("a request that nobody has sent");
    return exchange;
  }

  async close(): Promise<void> {
    await (await this.house)?.close();
  }
}
