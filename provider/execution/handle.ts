import { createHash } from "node:crypto";
import { urnIn } from "../call/ledger";
import { nameFor } from "../call/naming";
import { changeOf } from "../schema";
import { HANDLE_PART_DIGITS, handleText, type Handle } from "../services/handle";
import { isPlainObject, type Properties } from "../values";
import type { Call } from "./task";

/**
 * Whose run it would be, and what it would do; undefined where nothing would carry that. The first part is the resource's alone: names collide between
 * components, and between state backends, which `handleSalt` tells apart. The second leaves out every secret: the hash
 * of a weak one, in a name that everybody may read, would tell it.
 */
export function handleOf(call: Call): Handle | undefined {
  const { world, inputs } = call;
  if (!carriesHandle(call)) return undefined;
  return {
    owner: digest([world.handleSalt, urnIn(inputs)]),
    request: digest(requestIn(call)),
  };
}

/** A name that the user has given is sent as it is. */
export function carriesHandle({ service, inputs }: Pick<Call, "service" | "inputs">): boolean {
  const { handleIn, naming } = service;
  return handleIn === "request" || (handleIn === "name" && inputs[naming?.input ?? ""] === undefined);
}

/** The inputs with a name where the service wants one and the user gives none. */
export function withName<C extends Pick<Call, "service" | "inputs">>(call: C, handle: Handle | undefined): C {
  const { service, inputs } = call;
  const { naming } = service;
  if (handle === undefined || naming === undefined) return call;
  const name = nameFor(inputs, naming.longest, handleText(handle));
  return { ...call, inputs: { ...inputs, [naming.input]: name } };
}

/** The one starts nothing, of the others an added value alone does. */
const APART: ReadonlySet<string> = new Set(["adoptExecutionId", "triggers"]);

/** Whether both ask for the same, as far as their handles would tell. */
export function asksTheSame(one: Asking, other: Asking): boolean {
  return canonical(requestIn(one)) === canonical(requestIn(other));
}

type Asking = Pick<Call, "service" | "inputs" | "secrets">;

/** What a change of starts a new run. Other versions of this provider must come to the same, so absent inputs do not count. */
function requestIn({ service, inputs, secrets }: Asking): Properties {
  const changes = changeOf(service.className);
  const shaping = Object.keys(changes).filter((name) => changes[name] === "run" && !APART.has(name));
  const shown = secrets.without(inputs);
  const triggers = Array.isArray(shown["triggers"]) ? shown["triggers"].map(canonical) : [];
  return {
    ...Object.fromEntries(shaping.map((name) => [name, shown[name]])),
    // None is as good as an empty list, and to write them down in another order starts nothing.
    ...(triggers.length > 0 && { triggers: triggers.sort() }),
  };
}

function digest(value: unknown): string {
  return createHash("sha256").update(canonical(value)).digest("hex").slice(0, HANDLE_PART_DIGITS);
}

/** JSON in which the order of keys does not count. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (!isPlainObject(value)) return JSON.stringify(value ?? null);
  const entries = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
  return `{${entries.join(",")}}`;
}
