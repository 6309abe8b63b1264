import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import * as pulumi from "@pulumi/pulumi";

/** What a file holds, as a hash: the input by which a change of the file is seen. */
export function contentHash(
  source: pulumi.Input<string | undefined>,
): pulumi.Output<string | undefined> | undefined {
  return source === undefined ? undefined : pulumi.output(source).apply(hashOf);
}

/** Undefined for a file that cannot be read: the provider's check then says so, together with all other problems. */
function hashOf(path: string | undefined): string | undefined {
  try {
    return path && createHash("sha256").update(readFileSync(path)).digest("hex");
  } catch {
    return undefined;
  }
}
