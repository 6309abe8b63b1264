/**
 * A request that got no answer. What matters to the caller is whether the service can have seen it, so we say
 * "never-sent" only where that is proven: the connection was refused, the host has no address, its certificate was
 * turned down before a byte of the request went out. All else is "maybe-sent".
 */

export type Stage = "never-sent" | "maybe-sent";

const BRAND = Symbol.for("pulumi-bigdata.noAnswer");

/** Recognised by brand rather than by class, because two copies of the package may meet. */
export class NoAnswer extends Error {
  readonly [BRAND] = true;
  constructor(
    message: string,
    readonly stage: Stage,
    /** `aborted`: the caller's signal ended it. `lasting`: it would go the same way again. */
    readonly reason: "aborted" | "passing" | "lasting",
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "NoAnswer";
  }
}

export function isNoAnswer(error: unknown): error is NoAnswer {
  return typeof error === "object" && error !== null && BRAND in error;
}

/** The request was given up by whoever asked for it. */
export function givenUp(stage: Stage): NoAnswer {
  return new NoAnswer("given up before an answer came", stage, "aborted");
}

type Explanation = readonly [stage: Stage, reason: "passing" | "lasting", text: (host: string) => string];

const UNTRUSTED: Explanation = [
  "never-sent",
  "lasting",
  (host) =>
    `the certificate of ${host} is not signed by an authority we trust: ` +
    "name the file with that authority's certificate in cacertFile (OS_CACERT, or cacert in clouds.yaml)",
];
const CUT: Explanation = [
  "maybe-sent",
  "passing",
  (host) => `${host} cut the connection before its answer was complete`,
];
const NOT_HTTP: Explanation = [
  "maybe-sent",
  "lasting",
  (host) => `what ${host} sends is not HTTP as its URL promises: check the port, and http against https`,
];

/** By the codes of Node, OpenSSL, llhttp and node-fetch. */
const EXPLANATIONS: Readonly<Record<string, Explanation>> = {
  ECONNREFUSED: [
    "never-sent",
    "passing",
    (host) => `${host} refused the connection: check the port, and that the service is running`,
  ],
  ENOTFOUND: [
    "never-sent",
    "passing",
    (host) => `there is no host ${host}: check its name in the endpoint, and the name server`,
  ],
  EAI_AGAIN: [
    "never-sent",
    "passing",
    (host) => `the name server gave no address for ${host}: check the network`,
  ],
  DEPTH_ZERO_SELF_SIGNED_CERT: UNTRUSTED,
  SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
  CERT_UNTRUSTED: UNTRUSTED,
  CERT_SIGNATURE_FAILURE: UNTRUSTED,
  CERT_HAS_EXPIRED: ["never-sent", "lasting", (host) => `the certificate of ${host} has expired`],
  CERT_NOT_YET_VALID: [
    "never-sent",
    "lasting",
    (host) => `the certificate of ${host} is not valid yet: check this machine's clock`,
  ],
  ERR_TLS_CERT_ALTNAME_INVALID: [
    "never-sent",
    "lasting",
    (host) => `the certificate of ${host} is for other names: use a name that stands in it`,
  ],
  ECONNRESET: CUT,
  EPIPE: CUT,
  ERR_STREAM_PREMATURE_CLOSE: CUT,
  ETIMEDOUT: ["maybe-sent", "passing", (host) => `${host} stopped answering: check the network`],
  EPROTO: NOT_HTTP,
  ERR_SSL_WRONG_VERSION_NUMBER: NOT_HTTP,
};

/** System calls that come before the first byte of a request. */
const BEFORE_SENDING: readonly unknown[] = ["connect", "getaddrinfo"];

/** What an error of node-fetch (or of the sockets below) means for a request to `url`. */
export function explain(error: unknown, url: string): NoAnswer {
  const { host } = new URL(url);
  const { code, syscall, message } = anatomy(error);
  const known = code.startsWith("HPE_") ? NOT_HTTP : EXPLANATIONS[code];
  if (known === undefined) {
    const stage = BEFORE_SENDING.includes(syscall) ? "never-sent" : "maybe-sent";
    return new NoAnswer(`no answer from ${host}: ${message}`, stage, "passing", error);
  }
  const [stage, reason, text] = known;
  const proven = BEFORE_SENDING.includes(syscall) ? "never-sent" : stage;
  return new NoAnswer(`${text(host)} (${code})`, proven, reason, error);
}

function anatomy(error: unknown): { code: string; syscall: unknown; message: string } {
  if (typeof error !== "object" || error === null)
    return { code: "", syscall: undefined, message: String(error) };
  const fields = error as Record<string, unknown>;
  return {
    code: String(fields["code"] ?? ""),
    syscall: fields["syscall"] ?? fields["erroredSysCall"],
    message: String(fields["message"] ?? ""),
  };
}
