import { inflateRawSync } from "node:zlib";

/**
 * The Main-Class of a jar, which is a zip archive: a directory at its end names the entries and where they begin. The
 * little of the format that is needed, for jars of less than 4 GiB.
 */
const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_LENGTH = 22;
const STORED = 0;

const MANIFEST = "META-INF/MANIFEST.MF";

/** Undefined where the jar names none. Throws where it is no jar. */
export function mainClassOf(jar: Buffer): string | undefined {
  const manifest = entryOf(jar, MANIFEST)?.toString("utf8");
  // A long line goes on in the next one, after a blank.
  return manifest && /^Main-Class: *(\S+)/m.exec(manifest.replaceAll(/\r?\n /g, ""))?.[1];
}

function entryOf(zip: Buffer, name: string): Buffer | undefined {
  let end = zip.length - END_LENGTH;
  while (end >= 0 && zip.readUInt32LE(end) !== END_OF_DIRECTORY) end -= 1;
  if (end < 0) throw new Error("it is no jar file");
  let at = zip.readUInt32LE(end + 16);
  for (
    let left = zip.readUInt16LE(end + 10);
    left > 0 && zip.readUInt32LE(at) === DIRECTORY_ENTRY;
    left -= 1
  ) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) =>
      zip.readUInt16LE(at + offset),
    );
    if (zip.toString("utf8", at + 46, at + 46 + nameLength!) === name) return contentOf(zip, at);
    at += 46 + nameLength! + extraLength! + commentLength!;
  }
  return undefined;
}

function contentOf(zip: Buffer, entry: number): Buffer {
  const method = zip.readUInt16LE(entry + 10);
  const size = zip.readUInt32LE(entry + 20);
  const header = zip.readUInt32LE(entry + 42);
  const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
  const packed = zip.subarray(start, start + size);
  return method === STORED ? packed : inflateRawSync(packed);
}
