/** Where a command writes what it has found: `--markdown FILE` and `--json FILE`, where `-` is stdout. */
import { lstatSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { UsageError, type Given } from "./command";
import { jsonDocument } from "./validate/json";

export interface Output<Found> {
  readonly file: string;
  readonly text: (found: Found) => string;
}

/** Markdown on stdout, if nothing else is asked for. */
export function outputsIn<Found>(
  { options }: Given,
  markdownOf: (found: Found) => string,
): readonly Output<Found>[] {
  const { markdown, json } = options as { markdown?: string; json?: string };
  if (markdown !== undefined && json !== undefined && resolve(markdown) === resolve(json))
    throw new UsageError(`Only one of --markdown and --json can be ${json}.`);
  const first = markdown ?? (json === undefined ? "-" : undefined);
  return [
    ...(first === undefined ? [] : [{ file: first, text: markdownOf }]),
    ...(json === undefined ? [] : [{ file: json, text: jsonDocument }]),
  ];
}

/**
 * Removes what an earlier call has written: where this one fails, nobody must take that for its answer. A link or a
 * device, such as /dev/stdout, is not ours to remove.
 */
export function discard<Found>(outputs: readonly Output<Found>[]): void {
  for (const { file } of outputs) if (lstatSync(file, { throwIfNoEntry: false })?.isFile()) rmSync(file);
}

/** What stands in a file is written over. */
export function write<Found>(outputs: readonly Output<Found>[], found: Found): void {
  for (const { file, text } of outputs) {
    if (file === "-") process.stdout.write(text(found));
    else writeFileSync(file, text(found));
  }
}
