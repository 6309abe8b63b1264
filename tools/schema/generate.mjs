// `npm run generate`: makes of schema.json what is derived from it. With `--check` it writes nothing and fails if a
// file that is kept in the repository is not what it would write.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { withDefaults } from "./defaults.mjs";
import { classNameType, programTypes } from "./types.mjs";
import { validatorsModule } from "./validators.mjs";

const root = join(import.meta.dirname, "..", "..");
const schemaText = await withDefaults(await readFile(join(root, "schema.json"), "utf8"));
const schema = JSON.parse(schemaText);

const kept = {
  "schema.json": schemaText,
  "sdk/types.ts": await programTypes(schema),
  "provider/schema/className.ts": await classNameType(schema),
};
/** Not kept in the repository: half of it is what ajv makes of the other half. */
const built = { "provider/schema/generated/validators.js": await validatorsModule(schema) };

if (process.argv.includes("--check")) {
  const onDisk = (file) => readFile(join(root, file), "utf8").catch(() => undefined);
  for (const [file, text] of Object.entries(kept)) {
    if ((await onDisk(file)) === text) continue;
    console.error(`${file} is not what schema.json says. Run: npm run generate`);
    process.exitCode = 1;
  }
} else {
  for (const [file, text] of Object.entries({ ...kept, ...built })) {
    const path = join(root, file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
    console.log(`wrote ${relative(root, path)}`);
  }
}
