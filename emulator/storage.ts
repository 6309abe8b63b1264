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
import { dirname, join, resolve, sep } from "node:path";

/**
 * The folder that stands in for object stores, file systems and the service's database:
 *
 *   state.json, identity.json, journal.jsonl   what must survive a restart
 *   internal-db/<id>                           contents of job binary internals
 *   jobs/<job name>/<execution id>/            work folder of one run, with its stdout and stderr
 *   swift/<container>/<object>, s3/<bucket>/<key>, hdfs/<host or default>/<path>, file/<path>, ...
 */
export interface Storage {
  /** Absolute. */
  folder: string;
  /** Whether the user named the folder: only then is state written to it. */
  kept: boolean;
  read(name: string): unknown;
  write(name: string, value: unknown): void;
  /** Removes a folder that nobody named. */
  dispose(): void;
}

/** Passwords and job credentials stand in these files. */
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

export function openStorage(named: string | undefined): Storage {
  if (named) mkdirSync(named, { recursive: true, mode: FOLDER_MODE });
  const folder = realpathSync(
    named ? resolve(named) : mkdtempSync(join(tmpdir(), "pulumi-bigdata-emulator-")),
  );
  const kept = named !== undefined;
  return {
    folder,
    kept,
    read: (name) => {
      const file = join(folder, name);
      return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as unknown) : undefined;
    },
    write: (name, value) => {
      if (!kept) return;
      // Written beside and renamed, so that a crash leaves the old state or the new, never half of one.
      const file = join(folder, name);
      writeFileSync(`${file}.new`, JSON.stringify(value, null, 1), { mode: FILE_MODE });
      renameSync(`${file}.new`, file);
    },
    dispose: () => {
      if (!kept) rmSync(folder, { recursive: true, force: true });
    },
  };
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
    !inside(existingPart(target), storage.folder)
  ) {
    throw new Error(`${url} leads out of the storage folder`);
  }
  return target;
}

function inside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function existingPart(path: string): string {
  return existsSync(path) ? realpathSync(path) : existingPart(dirname(path));
}
