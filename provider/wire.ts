/** From a service's description of a request to what goes over the wire, and back from the wire's answer. */
import type { ServiceAddress } from "./connection";
import type { HttpAnswer, HttpRequest } from "./http/message";
import type { ServiceAnswer, ServiceRequest } from "./services/service";

/** By the package's own name, because sources and build lie at different depths below its package.json. */
const { version } = require("pulumi-bigdata/package.json") as { version: string };

/** A service's request, addressed below `root`, with what all requests of that service have. Who sends it is added later. */
export function wireRequest(
  request: ServiceRequest,
  root: string,
  { headers, isVerdict }: Pick<ServiceAddress, "headers" | "isVerdict">,
): HttpRequest {
  const { method, path, query = {}, json, bytes, repeatable } = request;
  const body = json === undefined ? bytes : Buffer.from(JSON.stringify(json));
  const pairs = Object.entries(query).map((pair) => pair.map(encodeURIComponent).join("="));
  return {
    method,
    url: `${root}${path}${pairs.length > 0 ? `?${pairs.join("&")}` : ""}`,
    headers: {
      accept: "application/json",
      "user-agent": `pulumi-bigdata/${version}`,
      ...(json === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
      ...(body === undefined ? {} : { "content-length": String(body.byteLength) }),
    },
    repeatable,
    ...(body === undefined ? {} : { body }),
    ...(isVerdict === undefined ? {} : { isVerdict: (answer) => isVerdict(readAnswer(answer)) }),
  };
}

/** The body parsed where it is JSON, as text where it is not, undefined where it is empty. */
export function readAnswer({ status, headers, text }: HttpAnswer): ServiceAnswer {
  return { status, headers, body: text === "" ? undefined : parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
