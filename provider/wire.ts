/** From a service's description of a request to what goes over the wire, and back from the wire's answer. */
import type { ServiceAddress } from "./connection";
import { parsedJson } from "./http/json";
import type { HttpAnswer, HttpRequest } from "./http/message";
import type { ServiceAnswer, ServiceRequest } from "./services/service";

/** By the package's own name, because sources and build lie at different depths below its package.json. */
const { version } = require("pulumi-bigdata/package.json") as { version: string };

/**
 * A service's request, addressed below `root`, with what all requests of that service have. Who sends it is added later.
 * @throws Error where the path would not arrive as it is, because a segment of it is `.` or `..`
 */
export function wireRequest(
  request: ServiceRequest,
  root: string,
  { headers, isVerdict, isTokenRefused }: Pick<ServiceAddress, "headers" | "isVerdict" | "isTokenRefused">,
): HttpRequest {
  const { method, query = {}, json, bytes, repeatable } = request;
  const body = json === undefined ? bytes : Buffer.from(JSON.stringify(json));
  const pairs = Object.entries(query).map((pair) => pair.map(encodeURIComponent).join("="));
  return {
    method,
    url: `${addressed(request, root)}${pairs.length > 0 ? `?${pairs.join("&")}` : ""}`,
    headers: {
      accept: "application/json",
      "user-agent": `pulumi-bigdata/${version}`,
      ...(json === undefined ? {} : { "content-type": "application/json" }),
      ...(bytes === undefined ? headers : withoutType(headers)),
      ...(body === undefined ? {} : { "content-length": String(body.byteLength) }),
    },
    repeatable,
    ...(body === undefined ? {} : { body }),
    ...(isVerdict && { isVerdict: (answer) => isVerdict(readAnswer(answer)) }),
    ...(isTokenRefused && { isTokenRefused: (answer) => isTokenRefused(readAnswer(answer)) }),
  };
}

/** A name `..` needs no escape as a segment of a path, and leads to another thing. */
function addressed({ path, purpose }: ServiceRequest, root: string): string {
  const url = root + path;
  const { origin, pathname } = new URL(url);
  if (origin + pathname !== url) throw new Error(`${purpose}: ${url} leads to ${origin}${pathname}`);
  return url;
}

/** Contents are sent as they are. */
function withoutType({ "content-type": _type, ...others }: ServiceAddress["headers"] = {}) {
  return others;
}

/** The body parsed where it is JSON, as text where it is not, undefined where it is empty. */
export function readAnswer({ status, headers, text }: HttpAnswer): ServiceAnswer {
  return { status, headers, body: text === "" ? undefined : jsonOrText(text) };
}

function jsonOrText(text: string): unknown {
  const json = parsedJson(text);
  return json === undefined ? text : json;
}
