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
  /** Masks the secrets of the inputs and the credentials of the connection. */
  readonly redact: (text: string) => string;
}

export function callFor<Service extends { readonly className: ClassName }>(
  world: World,
  service: Service,
  inputs: Properties,
): Call<Service> {
  const secrets = new Secrets(inputs, secretByNature(service.className));
  const mask = secrets.redactor();
  const redact = (text: string) => mask(world.redact(text));
  const reporter = new Reporter(world.host, world.ledger, urnIn(inputs) || undefined, redact);
  return { world, service, inputs, secrets, reporter, redact };
}
