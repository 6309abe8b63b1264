import { template } from "./expression";
import { callIn } from "./functions";
import { isMap } from "./walk";

/** Whether a text has references in it, malformed ones included. */
export function refers(text: string): boolean {
  return template(text).some((part) => typeof part !== "string");
}

/** Whether a value refers to another, or is a call, and so does not say itself what it is. */
export function isOpen(value: unknown): boolean {
  if (typeof value === "string") return refers(value);
  return isMap(value) && callIn(value) !== undefined;
}
