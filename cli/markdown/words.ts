/** Numbers, times and lists as people write them. */
import type { ClassName } from "../../provider/review";
import { code } from "./inline";

/** `1 run`, `2 runs`. */
export function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function inWords(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

const UNITS = [
  ["d", 86_400],
  ["h", 3_600],
  ["min", 60],
  ["s", 1],
] as const;

/** The two greatest units: `2 h 5 min`, `40 s`. */
export function duration(seconds: number): string {
  let rest = Math.max(0, Math.round(seconds));
  const parts = UNITS.map(([unit, length]) => {
    const number = Math.floor(rest / length);
    rest -= number * length;
    return { unit, number };
  });
  const first = parts.findIndex(({ number }) => number > 0);
  if (first < 0) return "0 s";
  const shown = parts.slice(first, first + 2).filter(({ number }) => number > 0);
  return shown.map(({ unit, number }) => `${number} ${unit}`).join(" ");
}

/** `2026-11-21 22:44:05`, UTC; what is no time, as code. */
export function time(iso: string): string {
  const ms = Date.parse(iso);
  return Number.isNaN(ms) ? code(iso) : new Date(ms).toISOString().slice(0, 19).replace("T", " ");
}

const SERVICES: Readonly<Record<string, string>> = {
  sahara: "Sahara",
  mrs: "MRS",
  "mrs.v1": "MRS v1.1",
  cdm: "CDM",
};

/** `MRS` of `mrs.JobExecution`. */
export function serviceOf(className: ClassName): string {
  return SERVICES[className.slice(0, className.lastIndexOf("."))] ?? className;
}
