/** Files of definitions in a folder of their own, read as `validate` and a program read them. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { check } from "../../../definitions/check/check";
import { read } from "../../../definitions/files/read";
import { configDeclaredFor } from "../../../definitions/files/project";
import { programOf } from "../../../definitions/program/program";

export class Folder {
  readonly path = realpathSync(mkdtempSync(join(tmpdir(), "pulumi-bigdata-definitions-")));

  /** A text as it stands, anything else as JSON. */
  write(files: Readonly<Record<string, unknown>>): void {
    for (const [file, content] of Object.entries(files)) {
      mkdirSync(dirname(join(this.path, file)), { recursive: true });
      writeFileSync(join(this.path, file), typeof content === "string" ? content : JSON.stringify(content));
    }
  }

  /** @param from the folder in which one works */
  program(wanted: string | readonly string[] = ".", from = ".") {
    const cwd = join(this.path, from);
    const files = read([wanted].flat(), cwd);
    return programOf(files, configDeclaredFor(files, cwd));
  }

  /** `file:line:column message` */
  problems(wanted?: string | readonly string[], from?: string): string[] {
    return check(this.program(wanted, from)).map(
      ({ place: { file, start }, message }) => `${file}:${start.line}:${start.column} ${message}`,
    );
  }

  remove(): void {
    rmSync(this.path, { recursive: true });
  }
}

/** A file with one resource, called `one`. */
export const one = (type: string, properties: object = {}, options: object = {}) => ({
  resources: { one: { type: `bigdata:${type}`, properties, options } },
});
