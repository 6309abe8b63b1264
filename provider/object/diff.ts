import type { Difference } from "../resource";
import { changeOf, type Change } from "../schema";
import { equal, hasUnknown, type Properties } from "../values";
import type { ObjectCall } from "./send";

/** Without them in the program, what was made for them stays: a name with a suffix, the URL of an upload. */
const MADE_BY_US = new Set(["name", "url"]);

/** Absent, these stand as false at the service; their drift shows in outputs only, where the engine does not look. */
const FLAGS = new Set(["isPublic", "isProtected"]);

export async function diff(
  { service, inputs }: ObjectCall,
  _id: string,
  stored: Properties,
): Promise<Difference> {
  const changes: Readonly<Record<string, Change>> = {
    ...changeOf(service.className),
    __sourceHash: "run",
    __secretPaths: "inPlace",
  };
  const changed = Object.keys(changes).filter((name) => !same(name, stored, inputs));
  // A file that was moved and has the same content makes no new object.
  const moved =
    changed.includes("source") && !changed.includes("__sourceHash") && stored["source"] !== undefined;
  const replaces = changed.filter((name) => changes[name] === "run" && !(moved && name === "source"));
  if (replaces.length > 0) {
    // Two objects of one name cannot stand side by side; names made by us differ.
    return {
      replaces,
      deleteBeforeReplace: inputs["name"] !== undefined && inputs["name"] === stored["name"],
    };
  }
  if (changed.length === 0) return { changes: false, replaces };
  return { changes: changed.every((name) => FLAGS.has(name)) || undefined, replaces };
}

function same(name: string, stored: Properties, inputs: Properties): boolean {
  const [old, now] = [stored[name], inputs[name]];
  if (MADE_BY_US.has(name) && now === undefined) return true;
  if (FLAGS.has(name)) return equal(old ?? false, now ?? false);
  if (name === "__secretPaths") return hasUnknown(inputs) || equal(sorted(old), sorted(now));
  return equal(old, now);
}

const sorted = (paths: unknown) => (Array.isArray(paths) ? paths.map(String).sort() : []);
