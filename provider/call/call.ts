import { secretByNature, type ClassName } from "../schema";
import { Secrets } from "../secrets";
import type { Properties } from "../values";
import { urnIn } from "./ledger";
import { Reporter } from "./reporter";
import type { World } from "./world";

/** One call of the engine, about one resource. */
export interface Call<Service> {
  readonly world: World;
  readonly service: Service;
  /** The new inputs; of a read or a delete those that were stored. */
  readonly inputs: Properties;
  readonly secrets: Secrets;
  readonly reporter: Reporter;
  /** Masks the secrets of the resource, those before a change as well, and the credentials of the connection. */
  readonly redact: (text: string) => string;
}

/** What a call must know of its resource's service. */
interface Known {
  readonly className: ClassName;
  readonly secretOutputs?: readonly string[];
}

/** @param before what is stored, or were the inputs, before the change that the call is about */
export function callFor<Service extends Known>(
  world: World,
  service: Service,
  inputs: Properties,
  before: Properties = {},
): Call<Service> {
  const { className, secretOutputs = [] } = service;
  const byNature = secretByNature(className);
  const secrets = new Secrets(inputs, byNature, secretOutputs);
  const former = new Secrets(before, byNature);
  const mask = world.ledger.secrets.redactorOf(urnIn(inputs), [...former.texts(), ...secrets.texts()]);
  const redact = (text: string) => mask(world.redact(text));
  const reporter = new Reporter(world.host, world.ledger, urnIn(inputs) || undefined, redact);
  return { world, service, inputs, secrets, reporter, redact };
}
