import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import type { Files } from "./settings";

/** The files of this machine. The directory is that of the Pulumi program, where the engine starts the provider. */
export const localFiles: Files = {
  read(path) {
    try {
      return readFileSync(path, "utf8");
    } catch {
      return undefined;
    }
  },
  home: homedir(),
  cwd: process.cwd(),
};
