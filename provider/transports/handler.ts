import { callFor, type Call } from "../call/call";
import type { World } from "../call/world";
import { isBigdataError } from "../errors";
import { PartialFailure } from "../execution/partial";
import type { Difference, Resource } from "../resource";
import type { ClassName, Problem } from "../schema";
import type { Properties } from "../values";
import { engineHost, type EngineHost } from "./engine/host";
import { processWorld } from "./process";

/** What the dynamic provider host calls. Each bag of properties holds `__provider`, the text that leads here. */
export interface DynamicProvider {
  configure(request: { config: { get(key: string): string | undefined } }): void;
  check(olds: Properties, news: Properties): Promise<{ inputs: Properties; failures: CheckFailure[] }>;
  diff(id: string, olds: Properties, news: Properties): Promise<Difference>;
  create(inputs: Properties): Promise<{ id: string; outs: Properties }>;
  read(id: string, props: Properties): Promise<{ id?: string; props?: Properties }>;
  update(id: string, olds: Properties, news: Properties): Promise<{ outs: Properties }>;
  delete(id: string, props: Properties): Promise<void>;
}

interface CheckFailure {
  readonly property: string;
  readonly reason: string;
}

type ConfigReader = (key: string) => string | undefined;

/** Set by the host's first call to any of our resources; all of a process have the same configuration. */
let readConfig: ConfigReader = () => undefined;
let shared: Surroundings | undefined;

interface Surroundings {
  readonly host: Pick<EngineHost, "flushed">;
  readonly world: World;
}

function inProcess(): Surroundings {
  if (shared === undefined) {
    const host = engineHost(process.argv);
    shared = { host, world: processWorld(host, (key) => readConfig(`bigdata:${key}`)) };
  }
  return shared;
}

export function dynamicProvider<Service extends { readonly className: ClassName }>(
  resource: Resource<Service>,
  surroundings: () => Surroundings = inProcess,
): DynamicProvider {
  /** Does the work of one call: its errors masked and in the host's form, its lines delivered before it returns. */
  const doing = async <T>(
    properties: Properties,
    before: Properties,
    work: (call: Call<Service>) => Promise<T>,
  ): Promise<T> => {
    const { host, world } = surroundings();
    const { __provider: provider, ...inputs } = properties;
    const call = callFor(world, resource.service, inputs, before);
    try {
      return await work(call);
    } catch (error) {
      throw forHost(error, call, provider);
    } finally {
      await host.flushed();
    }
  };

  return {
    // The host does not wait for this before a second, parallel call: so nothing here may be asynchronous.
    configure: ({ config }) => {
      readConfig = (key) => config.get(key);
    },
    check: (olds, news) =>
      doing(news, olds, async (call) => ({
        inputs: call.secrets.mark(call.inputs),
        failures: (await resource.check(call, own(olds))).map((problem) => failure(problem, call.redact)),
      })),
    diff: (id, olds, news) => doing(news, olds, (call) => resource.diff(call, id, own(olds))),
    create: (inputs) =>
      doing(inputs, {}, async (call) => {
        const { id, outputs } = await resource.create(call);
        return { id, outs: call.secrets.mark(outputs) };
      }),
    read: (id, props) =>
      doing(props, {}, async (call) => {
        const outputs = await resource.read(call, id, own(props));
        return outputs === undefined ? {} : { id, props: call.secrets.mark(outputs) };
      }),
    update: (id, olds, news) =>
      doing(news, olds, async (call) => ({
        outs: call.secrets.mark(await resource.update(call, id, own(olds))),
      })),
    delete: (id, props) => doing(props, {}, (call) => resource.remove(call, id, own(props))),
  };
}

function own({ __provider: _provider, ...properties }: Properties): Properties {
  return properties;
}

/**
 * The engine prints the value of a property it is told of, and a secret one in clear. So the path stands in the reason,
 * and the property stays empty.
 */
function failure({ path, message }: Problem, redact: (text: string) => string): CheckFailure {
  return { property: "", reason: redact(path === "" ? message : `${path}: ${message}`) };
}

/** The host knows two kinds of error: one that carries the resource it has made, and any other. */
function forHost(error: unknown, { redact, secrets }: Call<unknown>, provider: unknown): Error {
  const cause = error instanceof PartialFailure ? error.error : error;
  const text = redact(cause instanceof Error ? cause.message : String(cause));
  const message = isBigdataError(cause) ? `${text} [${cause.code}]` : `unexpected: ${text}`;
  const shown = new Error(message);
  // The host prints it a second time, with the stack: that would double the message and help nobody.
  shown.stack = isBigdataError(cause) ? "" : redact(cause instanceof Error ? (cause.stack ?? "") : "");
  if (!(error instanceof PartialFailure)) return shown;
  const properties = { ...secrets.mark(error.properties), __provider: provider };
  return Object.assign(shown, { id: error.id, properties, reasons: [message] });
}
