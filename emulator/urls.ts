import type { Service } from "./http";

/** The services, in the order of their ports. */
export const SERVICES = ["identity", "sahara", "mrs", "cdm"] as const;

export type ServiceName = (typeof SERVICES)[number];

export type Services = Record<ServiceName, Service>;

/** Where each service can be reached, without a trailing slash; known once the ports are. */
export type Urls = Record<ServiceName, string>;
