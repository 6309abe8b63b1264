import type { Identity } from "../auth/identity";
import type { Trust } from "../http/agents";
import type { EndpointKey } from "./keys";

/** Everything needed to reach the services of one project. */
export interface ConnectionSettings {
  readonly source: SettingsSource;
  readonly identity: Identity;
  readonly region?: string;
  /** @default "public" */
  readonly endpointType: EndpointType;
  /** Addresses given by hand, which make the catalog unnecessary. */
  readonly endpoints: { readonly [service in EndpointKey]?: string };
  readonly trust: Trust;
  /** Every secret value among the settings, to be masked wherever text leaves us. */
  readonly secrets: readonly string[];
}

export type EndpointType = "public" | "internal" | "admin";

/** Where the settings are from, for messages. */
export interface SettingsSource {
  /** `the stack configuration or Provider (bigdata:*)`. */
  readonly label: string;
  /** Whether the engine keeps a copy of the credentials in its state, which refresh and destroy then use. */
  readonly stored: boolean;
}

/** What the settings are read with, besides configuration and environment. */
export interface Files {
  /** The text of a file, or undefined where it cannot be read. */
  read(path: string): string | undefined;
  readonly home: string;
  readonly cwd: string;
}
