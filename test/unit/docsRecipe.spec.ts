/**
 * CONTRIBUTING's recipe for a further service is held to the one that came last: whatever of the package's code speaks
 * of CDM, outside the folders of its own, must be a place that the recipe names.
 */
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join, sep } from "node:path";
import { read, ROOT, section } from "./documents";

const ROOMS = ["provider", "sdk", "emulator", "cli"];
const OWN_FOLDER = /\/cdm\//;
const BUILT = /\/generated\//;

/** Comments may name any service, as an example or a reason. */
const withoutComments = (code: string) => code.replace(/\/\*[^]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");

const files = ROOMS.flatMap((room) =>
  (readdirSync(join(ROOT, room), { recursive: true }) as string[])
    .filter((file) => file.endsWith(".ts"))
    .map((file) => `${room}/${file.split(sep).join("/")}`),
).filter((file) => !OWN_FOLDER.test(file) && !BUILT.test(file));

describe("CONTRIBUTING's recipe for a service", () => {
  const recipe = section("CONTRIBUTING.md", "## How do I add a service?");
  const speaking = files.filter((file) => /cdm/i.test(withoutComments(read(file))));

  it("has a look at something", () => assert.ok(speaking.length > 5));

  for (const file of speaking) {
    it(`names ${file}`, () => assert.ok(recipe.includes(`](${file})`)));
  }
});
