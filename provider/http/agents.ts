/**
 * Connections. Two sorts: kept ones for what may be repeated, and a fresh one for each request that may not. A kept
 * connection can be closing at the other end at the very moment it is used again, and nobody could then say whether
 * the request arrived; for a submission that doubt costs more than one handshake.
 *
 * Proxy variables (HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY, either case) are honoured, but not for this very
 * machine, where a proxy never leads: the emulator must work on an office laptop without NO_PROXY.
 */
import * as http from "node:http";
import * as https from "node:https";

/** Whom to believe on TLS. */
export interface Trust {
  /** PEM; trusted instead of the authorities Node knows. */
  readonly ca?: string;
  /** No check of certificates at all. */
  readonly insecure: boolean;
}

export type ChooseAgent = (url: URL) => http.Agent;

const PROXY_VARIABLES = ["http_proxy", "https_proxy", "all_proxy"];

/** Agents for URLs, keeping connections alive or not. */
export async function agents(trust: Trust, keepAlive: boolean): Promise<ChooseAgent> {
  const options = {
    keepAlive,
    ...(trust.ca === undefined ? {} : { ca: trust.ca }),
    ...(trust.insecure ? { rejectUnauthorized: false } : {}),
  };
  const httpAgent = new http.Agent(options);
  const httpsAgent = new https.Agent(options);
  const direct: ChooseAgent = (url) => (url.protocol === "https:" ? httpsAgent : httpAgent);
  if (!proxied()) return direct;
  // Loaded only here: a process without a proxy does not pay for it.
  const { ProxyAgent } = await import("proxy-agent");
  // Never kept: on a kept connection ProxyAgent 8 sends a plain URL's path alone, which a proxy cannot forward.
  const proxy = new ProxyAgent({ ...options, keepAlive: false, httpAgent, httpsAgent });
  return (url) => (isThisMachine(url.hostname) ? direct(url) : proxy);
}

function proxied(): boolean {
  return PROXY_VARIABLES.some((name) => Boolean(process.env[name] ?? process.env[name.toUpperCase()]));
}

function isThisMachine(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || hostname.startsWith("127.");
}
