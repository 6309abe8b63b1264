import type { ServerResponse } from "node:http";
import type { KeyIdentity } from "../../provider/auth/identity";
import type { ConnectionSettings } from "../../provider/config/settings";
import { authorityFor, connect } from "../../provider/connect";
import type { Connection, ServiceAddress } from "../../provider/connection";
import { networkSend } from "../../provider/http/attempt";
import type { Send } from "../../provider/http/message";
import { systemClock } from "../../provider/wait/clock";
import { type Seen, serve, type TestServer } from "./httpServer";
import { VirtualClock } from "./virtualClock";

export const PROJECT = "0123456789abcdef0123456789abcdef";
export const KEYS = { accessKey: "AK0123456789ABCDWXYZ", secretKey: "s3cr3t-of-the-key" };
export const BY_ID: KeyIdentity = { kind: "keys", ...KEYS, project: { id: PROJECT } };

export const MRS: ServiceAddress = {
  label: "MRS",
  endpointKey: "mrs",
  catalogType: "mrs",
  publicHost: "mrs",
  serviceUrl: (endpoint) => `${endpoint}/v2`,
};
export const CDM: ServiceAddress = { ...MRS, label: "CDM", endpointKey: "cdm", publicHost: "cdm" };
export const SAHARA: ServiceAddress = {
  label: "Sahara",
  endpointKey: "sahara",
  catalogType: "data-processing",
  serviceUrl: (endpoint) => `${endpoint}/v1.1`,
};

export function keySettings(over: Partial<ConnectionSettings> = {}): ConnectionSettings {
  const identity = over.identity ?? BY_ID;
  return {
    source: { label: "the environment (HW_* and BIGDATA_*)", stored: false },
    identity,
    endpointType: "public",
    endpoints: {},
    trust: { insecure: false },
    secrets: Object.entries(identity).flatMap(([name, value]) =>
      ["accessKey", "secretKey", "securityToken"].includes(name) ? [String(value)] : [],
    ),
    ...over,
  };
}

/** A gateway with services and identity behind it. It takes every signature until told otherwise. */
export class Gateway {
  readonly clock = new VirtualClock(undefined, true);
  server!: TestServer;
  /** The machine's clock is ahead of the gateway's by so much. */
  skewMs = 0;
  private onTheirWay = 0;
  /** The most requests that were on their way at once. */
  peak = 0;
  answer = (_: Seen, response: ServerResponse): unknown => response.end("{}");

  async start(): Promise<this> {
    this.server = await serve((request, response) => {
      response.setHeader("Date", new Date(this.clock.now() - this.skewMs).toUTCString());
      this.answer(request, response);
    });
    return this;
  }

  refuse(reason: string): void {
    this.answer = ({ headers }, response) => {
      const body = {
        error_code: "APIGW.0301",
        error_msg: reason,
        request_id: "r-7",
        got: headers.authorization,
      };
      response.writeHead(401).end(JSON.stringify(body));
    };
  }

  settings(over: Partial<ConnectionSettings> = {}): ConnectionSettings {
    return keySettings({ endpoints: { mrs: this.server.url, cdm: this.server.url }, ...over });
  }

  /** Opens services of one process: they share an authority. Pauses take no time, attempts go over real sockets. */
  opener(settings = this.settings()): (address: ServiceAddress) => Promise<Connection> {
    const network = networkSend({ insecure: false }, systemClock);
    const send: Send = (request, signal) => {
      this.onTheirWay += 1;
      this.peak = Math.max(this.peak, this.onTheirWay);
      return network(request, signal).finally(() => (this.onTheirWay -= 1));
    };
    const authority = authorityFor(settings, { clock: this.clock, random: () => 0, send });
    return (address) => connect(settings, address, authority);
  }
}
