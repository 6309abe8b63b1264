import { type Answer, emptyAnswer, jsonAnswer, textAnswer } from "../../http";
import { objectRoutes } from "../../objects/routes";
import { Bytes, type Route as ObjectRoute, STATUS_OF_METHOD } from "../../objects/routing";
import { isObject, readBody } from "../checks";
import { invalidParameter } from "../errors";
import type { Call, Route } from "../routing";
import { MRS_RULES } from "./rules";

/**
 * Job objects on Sahara's wire, with refusals in MRS's form. Keys that MRS takes "for compatibility" and ignores are
 * taken away here, before the shared handlers would refuse or heed them.
 */
const IGNORED = ["is_public", "is_protected"];
const ALSO_IGNORED: Record<string, string[]> = {
  "POST /jobs": ["interface"],
  "PATCH /jobs/:id": ["interface", "mains", "libs", "type"],
};

export const v1ObjectRoutes: Route[] = objectRoutes(MRS_RULES).map((route) => ({
  method: route.method,
  pattern: `/v1.1/:project${route.pattern}`,
  handler: (call) => answer(route, call),
}));

function answer(route: ObjectRoute, call: Call): Answer {
  const status = STATUS_OF_METHOD[route.method]!;
  const body = route.upload ? {} : heeded(route, call.raw);
  const result = route.handler({ ...call, body, contentType: "" });
  if (result instanceof Bytes) return { ...textAnswer(status, ""), body: result.content };
  return status === 204 ? emptyAnswer(status) : jsonAnswer(status, result);
}

function heeded({ method, pattern }: ObjectRoute, raw: Buffer): unknown {
  if (!["POST", "PUT", "PATCH"].includes(method)) return {};
  const sent = readBody(raw);
  if (!isObject(sent)) throw invalidParameter("the body has to be a JSON object");
  const ignored = [...IGNORED, ...(ALSO_IGNORED[`${method} ${pattern}`] ?? [])];
  return Object.fromEntries(Object.entries(sent).filter(([key]) => !ignored.includes(key)));
}
