import type { Emulator } from "../../emulator";
import { type Front, openFronts } from "../../emulator/front";
import { SERVICES, type Services, type Urls } from "../../emulator/urls";

const NO_JOURNAL = { write: () => undefined };

/** A second set of sockets before an emulator, for tests that put something in between. */
export interface Behind {
  readonly urls: Urls;
  /** The emulator's environment, leading here. Its catalog of endpoints does not, so it must be used whole. */
  readonly environment: Record<string, string>;
  close(): Promise<void>;
}

/** @param services what answers here: the emulator's own, with whatever lies in between */
export async function openBehind(emulator: Emulator, services: Services): Promise<Behind> {
  const urls = { ...emulator.urls };
  const fronts: Front[] = await openFronts(services, 0, urls, NO_JOURNAL);
  return {
    urls,
    environment: leadingTo(urls, emulator),
    close: async () => void (await Promise.all(fronts.map((front) => front.close()))),
  };
}

/** The emulator's environment with its services at other addresses. */
export function leadingTo(
  urls: Urls,
  emulator: Pick<Emulator, "environment" | "urls">,
): Record<string, string> {
  const moved = Object.entries(emulator.environment).map(([name, value]) => {
    const service = SERVICES.find((one) => value.startsWith(emulator.urls[one]));
    return [name, service === undefined ? value : value.replace(emulator.urls[service], urls[service])];
  });
  return Object.fromEntries(moved) as Record<string, string>;
}
