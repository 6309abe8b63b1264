/** The engine's own service, at the address it gives to every provider process as the last argument. */
import { createRequire } from "node:module";
import type * as grpc from "@grpc/grpc-js";
import type { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import type { Severity } from "../../host";

/** A line that cannot be delivered in this time is dropped: talk must never hold up work. */
const LOG_DEADLINE_MS = 2_000;
/** How long an engine that lives may take to say so. */
const PING_DEADLINE_MS = 2_000;

const SEVERITIES: Readonly<Record<Severity, 0 | 1 | 2 | 3>> = { debug: 0, info: 1, warning: 2, error: 3 };

export class Engine {
  private readonly grpc: typeof grpc;
  private readonly client: EngineClient;
  private lines: Promise<void> = Promise.resolve();

  constructor(address: string) {
    // gRPC is the SDK's dependency and not ours: it is found from there, whatever the package manager's layout.
    const fromSdk = createRequire(require.resolve("@pulumi/pulumi/package.json"));
    this.grpc = fromSdk("@grpc/grpc-js") as typeof grpc;
    const { EngineClient: Client } = require("@pulumi/pulumi/proto/engine_grpc_pb") as {
      EngineClient: new (address: string, credentials: grpc.ChannelCredentials) => EngineClient;
    };
    this.client = new Client(address, this.grpc.credentials.createInsecure());
  }

  /** Lines arrive in the order in which they were said. */
  say(urn: string | undefined, severity: Severity, text: string, ephemeral = false): void {
    const { LogRequest } =
      require("@pulumi/pulumi/proto/engine_pb") as typeof import("@pulumi/pulumi/proto/engine_pb");
    const request = new LogRequest();
    request.setSeverity(SEVERITIES[severity]);
    request.setMessage(text);
    request.setUrn(urn ?? "");
    request.setEphemeral(ephemeral);
    this.lines = this.lines.then(
      () =>
        new Promise((resolve) => {
          const deadline = Date.now() + LOG_DEADLINE_MS;
          this.client.log(request, new this.grpc.Metadata(), { deadline }, () => resolve());
        }),
    );
  }

  /** Resolves when every line has been delivered or dropped. */
  flushed(): Promise<void> {
    return this.lines;
  }

  /** A call and its answer, since a port may stay open when nobody listens any more. An error is an answer too. */
  alive(): Promise<boolean> {
    const { GetRootResourceRequest } =
      require("@pulumi/pulumi/proto/engine_pb") as typeof import("@pulumi/pulumi/proto/engine_pb");
    const { UNAVAILABLE, DEADLINE_EXCEEDED } = this.grpc.status;
    return new Promise((resolve) => {
      const deadline = Date.now() + PING_DEADLINE_MS;
      const metadata = new this.grpc.Metadata();
      this.client.getRootResource(new GetRootResourceRequest(), metadata, { deadline }, (error) => {
        resolve(error === null || (error.code !== UNAVAILABLE && error.code !== DEADLINE_EXCEEDED));
      });
    });
  }
}
