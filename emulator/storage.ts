import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve, sep } from "node:path";
import { lockFolder } from "./storageLock";

/**
 * The folder that stands in for object stores, file systems and the service's database:
 *
 *   state.json, mrs.json, cdm.json, identity.json, journal.jsonl   what must survive a restart
 *   emulator.lock                              that an emulator has the folder
 *   internal-db/<id>                           contents of job binary internals
 *   jobs/<job name>/<execution id>/            work folder of one run, with its stdout and stderr
 *   swift/<container>/<object>, s3/<bucket>/<key>, hdfs/<host or default>/<path>, file/<path>, ...
 */
export interface Storage {
  /** Absolute. Throws where there is none. */
  readonly folder: string;
  /** Whether there is no folder: then nothing can really be run, and every job ends as it is told to. */
  inMemory: boolean;
  /** Whether the user named the folder: only then is state written to it. */
  kept: boolean;
  /** Undefined where there is no such file. Throws, naming it, where it holds no JSON object. */
  read(name: string): object | undefined;
  write(name: string, value: unknown): void;
  /** Gives the folder free; removes one that nobody named. */
  close(): void;
}

/** Passwords and job credentials stand in these files. */
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

/** Throws where another emulator has the folder. */
export function openStorage(named: string | undefined): Storage {
  if (named) mkdirSync(named, { recursive: true, mode: FOLDER_MODE });
  const folder = realpathSync(
    named ? resolve(named) : mkdtempSync(join(tmpdir(), "pulumi-bigdata-emulator-")),
  );
  const kept = named !== undefined;
  const unlock = lockFolder(folder);
  return {
    folder,
    inMemory: false,
    kept,
    read: (name) => readObject(join(folder, name)),
    write: (name, value) => {
      if (!kept) return;
      // Written beside and renamed, so that a crash leaves the old state or the new, never half of one.
      const file = join(folder, name);
      writeFileSync(`${file}.new`, JSON.stringify(value, null, 1), { mode: FILE_MODE });
      renameSync(`${file}.new`, file);
    },
    close: () => {
      unlock();
      if (!kept) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Nothing but the tables of the services themselves, for as long as they live. */
export const memoryStorage: Storage = {
  get folder(): string {
    throw new Error("this emulator has no folder: it keeps everything in memory");
  },
  inMemory: true,
  kept: false,
  read: () => undefined,
  write: () => undefined,
  close: () => undefined,
};

function readObject(file: string): object | undefined {
  if (!existsSync(file)) return undefined;
  try {
    const value: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
    throw new Error("it holds no JSON object");
  } catch (error) {
    throw new Error(
      `the emulator cannot read its own state in ${file}: ${(error as Error).message}. Mend that file, or move it ` +
        "away: the emulator then starts without what stood in it",
      { cause: error },
    );
  }
}

const URL_PARTS = /^([a-z][a-z0-9+.-]*):\/\/([^/]*)(\/.*)?$/i;

/** Schemes and their folders. `s3a` is Hadoop's name for `s3`; MRS calls the same buckets `obs` or, before that, `s3a`. */
const FOLDER_OF_SCHEME: Record<string, string> = {
  swift: "swift",
  s3: "s3",
  s3a: "s3",
  obs: "s3",
  hdfs: "hdfs",
  maprfs: "maprfs",
  manila: "manila",
  file: "file",
};

/** Where URLs without a host, such as `hdfs:///data` or plain `/data`, are kept. */
const DEFAULT_AUTHORITY = "default";

/**
 * The local path that stands for `url`. A URL without a scheme is a path on the cluster's own HDFS.
 * Throws for an unknown scheme and for a path that would leave its folder, also by a symbolic link.
 */
export function localPath(storage: Storage, url: string): string {
  const [, scheme, host, path] = URL_PARTS.exec(url) ?? [undefined, "hdfs", "", url];
  const top = FOLDER_OF_SCHEME[scheme!.toLowerCase()];
  if (!top) throw new Error(`no storage for URLs like ${scheme}://`);
  const authority = host!.replace(/\.sahara$/, "").replaceAll(":", "_");
  const root =
    top === "file" ? join(storage.folder, top) : join(storage.folder, top, authority || DEFAULT_AUTHORITY);
  const target = join(root, path ?? "");
  if (
    [".", ".."].includes(authority) ||
    !inside(target, root) ||
    !inside(withoutLinks(target), storage.folder)
  ) {
    throw new Error(`${url} leads out of the storage folder`);
  }
  return target;
}

function inside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** The path with links followed as far as it is there, and without a slash at its end. */
export function withoutLinks(path: string): string {
  return existsSync(path) ? realpathSync(path) : join(withoutLinks(dirname(path)), basename(path));
}
