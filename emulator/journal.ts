import { appendFileSync } from "node:fs";
import type { Clock } from "./clock";

/** One JSON object a line for every request, without bodies and without header values: what was asked, never a secret. */
export interface Journal {
  write(service: string, method: string, pathAndQuery: string, status: number): void;
}

const SECRET_PARAMETER = /([?&][^=&]*(?:token|password|secret|key)[^=&]*=)[^&]*/gi;

/** The owner alone may read it. */
const FILE_MODE = 0o600;

export function openJournal(file: string, clock: Clock): Journal {
  return {
    write: (service, method, pathAndQuery, status) => {
      const entry = {
        time: new Date(clock.now()).toISOString(),
        service,
        method,
        path: pathAndQuery.replace(SECRET_PARAMETER, "$1***"),
        status,
      };
      appendFileSync(file, JSON.stringify(entry) + "\n", { mode: FILE_MODE });
    },
  };
}
