import { parseArgs } from "node:util";
import { SUBJECTS } from "./services";

export interface Wanted {
  readonly service: string;
  readonly schedules: number;
  /** The first of as many seeds. */
  readonly seed: number;
  /** The same over real sockets. */
  readonly sockets: boolean;
}

const USAGE = `npm run chaos -- --service ${Object.keys(SUBJECTS).join("|")} [--schedules N] [--seed K] [--sockets]`;

/** @throws with the usage, where they are none of ours */
export function readArguments(given: readonly string[]): Wanted {
  const { values } = parseArgs({
    args: [...given],
    options: {
      service: { type: "string" },
      schedules: { type: "string", default: "1000" },
      seed: { type: "string", default: "1" },
      sockets: { type: "boolean", default: false },
    },
  });
  const { service = "", sockets } = values;
  if (!Object.hasOwn(SUBJECTS, service)) throw new Error(`no such service: "${service}". ${USAGE}`);
  const schedules = whole(values.schedules);
  if (schedules === 0) throw new Error(`0 schedules show nothing. ${USAGE}`);
  return { service, schedules, seed: whole(values.seed), sockets };
}

function whole(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`${text} is no whole number. ${USAGE}`);
  return Number(text);
}
