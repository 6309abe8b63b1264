import assert from "node:assert/strict";
import type { Reply } from "./emulatorClient";

/** An error body in Sahara's form, with these words and an error id of its own. */
export function refused(reply: Reply, status: number, name: string | number, words: RegExp): void {
  assert.equal(reply.status, status, JSON.stringify(reply.body));
  assert.equal(reply.body.error_code, status);
  assert.equal(reply.body.error_name, name, JSON.stringify(reply.body));
  assert.match(reply.body.error_message, words);
  assert.match(reply.body.error_message, /\nError ID: [0-9a-f-]{36}$/);
}
