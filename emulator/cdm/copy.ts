import { type Dirent, existsSync, statSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { type CopyCounters, copyTree } from "../engine/copyTree";
import { localPath, type Storage } from "../storage";
import { type Definition, settings } from "./definition";
import type { Counters } from "./records";
import type { Variables } from "./steering";

/**
 * Jobs from files to files are really done: bytes go from one place in the storage folder to another, under their names.
 * The settings looked at, by the vendor's names: `bucketName`, `inputDirectory` (a file, a folder, or several with `|`
 * between them), `inputFormat`, `fileSeparator`, `filterType`; `outputDirectory`, `outputFormat`,
 * `duplicateFileOpType` (a duplicate has the same name and size). Formats are not converted, nothing is filtered.
 */
export interface CopyPlan {
  sources: string[];
  target: string;
  onDuplicate: string;
  countsRows: boolean;
}

const SCHEME_OF_CONNECTOR: Record<string, string> = {
  "obs-connector": "obs",
  "thirdparty-obs-connector": "s3",
  "hdfs-connector": "hdfs",
};

/** Where one has another value, bytes would have to change on the way. */
const MUST_BE_NONE = ["fromJobConfig.filterType", "fromJobConfig.fromCompression", "toJobConfig.encryption"];

/** A string says why this job is beyond what is really done here. */
export function planCopy(definition: Definition, variables: Variables): CopyPlan | string {
  const fill = (values: Record<string, string>) =>
    Object.fromEntries(Object.entries(values).map(([key, value]) => [key, substitute(value, variables)]));
  const from = fill(settings(definition["from-config-values"]));
  const to = fill(settings(definition["to-config-values"]));
  const { "from-connector-name": fromConnector, "to-connector-name": toConnector } = definition;
  if (!SCHEME_OF_CONNECTOR[fromConnector] || !SCHEME_OF_CONNECTOR[toConnector]) {
    return `nothing here moves data from ${fromConnector} to ${toConnector}`;
  }
  const format = from["fromJobConfig.inputFormat"] ?? "";
  const outputFormat = to["toJobConfig.outputFormat"] || format;
  if (outputFormat !== format) return `nothing here turns ${format} into ${outputFormat}`;
  const odd = MUST_BE_NONE.find((key) => !["", "NONE"].includes({ ...from, ...to }[key] ?? ""));
  if (odd) return `nothing here knows how to do ${odd}`;
  const inputs = (from["fromJobConfig.inputDirectory"] ?? "").split(
    from["fromJobConfig.fileSeparator"] || "|",
  );
  return {
    sources: inputs.map((path) => urlOf(fromConnector, from["fromJobConfig.bucketName"], path)),
    target: urlOf(toConnector, to["toJobConfig.bucketName"], to["toJobConfig.outputDirectory"] ?? ""),
    onDuplicate: to["toJobConfig.duplicateFileOpType"] || "REPLACE",
    countsRows: format === "CSV_FILE",
  };
}

/** `${name}`; what has no value stays as it is. */
function substitute(text: string, variables: Variables): string {
  return text.replace(/\$\{([^{}]+)\}/g, (whole, name: string) => variables[name] ?? whole);
}

function urlOf(connector: string, bucket = "", path: string): string {
  if (path.includes("://")) return path;
  return `${SCHEME_OF_CONNECTOR[connector]}://${bucket}/${path.replace(/^\/+/, "")}`;
}

interface Item {
  source: string;
  target: string;
}

/** Throws where a source is missing, or a duplicate shall end the job, or between two files when aborted. */
export async function copyFiles(
  storage: Storage,
  plan: CopyPlan,
  signal: AbortSignal,
  progressed: (percent: number) => void,
): Promise<Counters> {
  const items = (await Promise.all(plan.sources.map((url) => itemsOf(storage, url, plan.target)))).flat();
  const sizes = items.map(({ source }) => statSync(source).size);
  const done: CopyCounters = { copiedFiles: 0, copiedBytes: 0, skippedFiles: 0, skippedBytes: 0 };
  let rows = 0;
  for (const [index, { source, target }] of items.entries()) {
    if (plan.onDuplicate === "ABANDON" && existsSync(target) && statSync(target).size === sizes[index]) {
      throw new Error(`Duplicate file ${basename(target)}`);
    }
    const before = done.copiedFiles;
    await copyTree(source, target, plan.onDuplicate === "SKIP" ? "update" : "overwrite", done, signal);
    if (plan.countsRows && done.copiedFiles > before) rows += await rowsOf(source);
    progressed((100 * (index + 1)) / items.length);
  }
  const counted = plan.countsRows ? rows : NOT_COUNTED;
  return {
    TOTAL_FILES: items.length,
    TOTAL_SIZE: sizes.reduce((sum, size) => sum + size, 0),
    FILES_READ: done.copiedFiles,
    FILES_WRITTEN: done.copiedFiles,
    FILES_SKIPPED: done.skippedFiles,
    BYTES_READ: done.copiedBytes,
    BYTES_WRITTEN: done.copiedBytes,
    ROWS_READ: counted,
    ROWS_WRITTEN: counted,
    ROWS_WRITTEN_SKIPPED: plan.countsRows ? 0 : NOT_COUNTED,
  };
}

const NOT_COUNTED = -1;

/** The counters of a run that moved nothing. */
export const NO_COUNTERS: Counters = Object.fromEntries(
  ["BYTES_READ", "BYTES_WRITTEN", "FILES_READ", "FILES_SKIPPED", "FILES_WRITTEN", "ROWS_READ"]
    .concat(["ROWS_WRITTEN", "ROWS_WRITTEN_SKIPPED", "TOTAL_FILES", "TOTAL_SIZE"])
    .map((name) => [name, NOT_COUNTED]),
);

async function itemsOf(storage: Storage, url: string, target: string): Promise<Item[]> {
  const source = localPath(storage, url);
  if (!existsSync(source)) throw new Error(`Input path does not exist: ${url}`);
  const place = (name: string) => localPath(storage, `${target.replace(/\/+$/, "")}/${name}`);
  if (statSync(source).isFile()) return [{ source, target: place(basename(source)) }];
  const found = await readdir(source, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => join(folderOf(entry), entry.name))
    .sort()
    .map((file) => ({ source: file, target: place(relative(source, file)) }));
}

/** Node 20 calls it `path`, later ones `parentPath`. */
const folderOf = (entry: Dirent) => entry.parentPath ?? (entry as { path: string }).path;

async function rowsOf(file: string): Promise<number> {
  const text = await readFile(file, "utf8");
  return text === "" ? 0 : text.replace(/\r?\n$/, "").split("\n").length;
}
