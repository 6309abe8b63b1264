/** What connections are tested against: an identity service and Sahara in one. */
import assert from "node:assert/strict";
import type { ServerResponse } from "node:http";
import type { Identity } from "../../provider/auth/identity";
import type { ConnectionSettings } from "../../provider/config/settings";
import { authorityFor, connect } from "../../provider/connect";
import type { Connection, ServiceAddress } from "../../provider/connection";
import { type ErrorCode, isBigdataError } from "../../provider/errors";
import { networkSend } from "../../provider/http/attempt";
import type { ServiceRequest } from "../../provider/services/service";
import { systemClock } from "../../provider/wait/clock";
import { type Seen, serve, type TestServer } from "./httpServer";
import { VirtualClock } from "./virtualClock";

const TRUST = { insecure: false };
export const PROJECT = "0123456789abcdef0123456789abcdef";
export const PASSWORD = "pa55word!";

export const ADDRESS: ServiceAddress = {
  label: "Sahara",
  endpointKey: "sahara",
  catalogType: "data-processing",
  serviceUrl: (endpoint, projectId) => `${endpoint.split("/v1.1")[0]?.replace(`/${projectId}`, "")}/v1.1/`,
};
export const LIST: ServiceRequest = { method: "GET", path: "/jobs", repeatable: true, purpose: "list jobs" };
export const SUBMIT: ServiceRequest = {
  method: "POST",
  path: "/jobs/j1/execute",
  json: { cluster_id: "c1", job_configs: { args: ["ü"] } },
  repeatable: false,
  purpose: "execute job j1",
};

/** Keystone and Sahara in one: each login makes a new token, of which those in `valid` are accepted. */
export class Cloud {
  readonly valid = new Set<string>();
  logins = 0;
  lifeMs = 3_600_000;
  catalogUrl = (server: TestServer): string => server.url;
  answer = (_: Seen, response: ServerResponse): unknown => response.end('{"jobs":[]}');
  clock = new VirtualClock();
  server!: TestServer;

  async start(): Promise<this> {
    this.server = await serve((request, response) => {
      if (request.url.endsWith("/v3/auth/tokens")) return this.logIn(request, response);
      if (this.valid.has(String(request.headers["x-auth-token"]))) return this.answer(request, response);
      return response.writeHead(401, { "X-Openstack-Request-Id": "req-401" }).end("Unauthorized");
    });
    return this;
  }

  private logIn(request: Seen, response: ServerResponse): unknown {
    const wrong = request.method === "POST" && request.body.includes("wrong");
    if (wrong)
      return response
        .writeHead(401)
        .end(`{"error":{"message":"no: ${request.body.match(/wrong\w*/)?.[0]}"}}`);
    this.logins += 1;
    const token =
      request.method === "GET" ? String(request.headers["x-subject-token"]) : `token-${this.logins}`;
    this.valid.add(token);
    const endpoints = [{ interface: "public", region: "R", url: this.catalogUrl(this.server) }];
    const body = {
      token: {
        expires_at: new Date(this.clock.now() + this.lifeMs).toISOString(),
        project: { id: PROJECT, name: "demo", domain: { id: "default", name: "Default" } },
        catalog: [{ type: "data-processing", name: "sahara", endpoints }],
      },
    };
    return response.writeHead(201, { "X-Subject-Token": token }).end(JSON.stringify(body));
  }

  settings(identity: Partial<Identity> = {}, over: Partial<ConnectionSettings> = {}): ConnectionSettings {
    const domain = { id: "default" };
    const password = {
      kind: "password",
      authUrl: this.server.url,
      user: { name: "alice", domain },
      password: PASSWORD,
      project: { name: "demo", domain },
    };
    return {
      source: { label: "the stack configuration", stored: true },
      identity: { ...(identity.kind === undefined ? password : {}), ...identity } as Identity,
      endpointType: "public",
      endpoints: {},
      trust: TRUST,
      secrets: [PASSWORD, ...("password" in identity ? [String(identity.password)] : [])],
      ...over,
    };
  }

  /** Pauses take no time; attempts go over real sockets. */
  connect(settings: ConnectionSettings = this.settings(), address = ADDRESS): Promise<Connection> {
    this.clock.autoAdvance = true;
    const send = networkSend(TRUST, systemClock);
    const authority = authorityFor(settings, { clock: this.clock, random: () => 0, send });
    return connect(settings, address, authority);
  }

  /** What the service was asked, logins apart. */
  get asked(): Seen[] {
    return this.server.seen.filter(({ url }) => !url.endsWith("/v3/auth/tokens"));
  }
}

/** Of a promise that fails with this code, the message: without any credential. */
export async function refusal(code: ErrorCode, promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => assert.fail("it went well"),
    (reason: unknown) => reason,
  );
  assert.ok(isBigdataError(error, code), String(error));
  assert.ok(!error.message.includes(PASSWORD) && !error.message.includes("token-"), error.message);
  return error.message;
}
