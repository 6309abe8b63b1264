import type { Authority } from "../../provider/auth/authority";
import { resolveSettings } from "../../provider/config/resolve";
import { authorityFor, checkAddress, connect } from "../../provider/connect";
import type { Connection, ServiceAddress } from "../../provider/connection";
import { isBigdataError } from "../../provider/errors";
import type { Host } from "../../provider/host";
import type { Surroundings } from "../unit/worldProcess";
import type { Mortal } from "./mortal";
import { sendTo, type Place } from "./network";

interface Life {
  readonly living: Mortal;
  /** Whom it can reach. */
  readonly places: readonly Place[];
  /** Read when something needs it. */
  environment(): Readonly<Record<string, string>>;
  /** Hears each line on the run's row. */
  hear(text: string): void;
}

/** A provider process as it is outside of tests: signed in for real, to the services at these places, until it dies. */
export function signedIn(
  { host: flushing, world }: ReturnType<Surroundings>,
  { living, places, environment, hear }: Life,
): ReturnType<Surroundings> {
  const send = sendTo(places);
  const host: Host = {
    ...world.host,
    clock: living.clock(world.host.clock),
    say: (urn, severity, text, ephemeral) => {
      world.host.say(urn, severity, text, ephemeral);
      hear(text);
    },
  };
  const settings = () =>
    resolveSettings(() => undefined, environment(), { read: () => undefined, home: "", cwd: "" });
  let authority: Authority | undefined;
  let connection: Promise<Connection> | undefined;
  const open = async (address: ServiceAddress) => {
    authority ??= authorityFor(settings(), {
      ...host,
      send: (request, signal) => living.through(() => send(request, signal)),
    });
    return connect(settings(), address, authority);
  };
  const problem = (address: ServiceAddress) => {
    try {
      checkAddress(settings(), address);
      return undefined;
    } catch (error) {
      return isBigdataError(error) ? `${error.message} [${error.code}]` : String(error);
    }
  };
  return {
    host: flushing,
    world: {
      ...world,
      host,
      connectionProblem: problem,
      connect: (address) => (connection ??= open(address)),
      redact: (text) => authority?.redact(text) ?? text,
    },
  };
}
