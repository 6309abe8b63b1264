// Compiles the schema to plain JavaScript, so that `pulumi up` loads in 5 ms what ajv would compile in 150.

import { build } from "esbuild";
import { Ajv2020 } from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import { tables, VOCABULARY } from "./annotations.mjs";
import { classNames, rewrite, ruleNames, withoutReferences } from "./references.mjs";

/** strictRequired would refuse a rule that requires a property declared in the class above it. */
export const AJV_OPTIONS = {
  allErrors: true,
  verbose: true,
  strict: true,
  strictRequired: false,
  allowUnionTypes: true,
};

const PROSE = [
  ...["description", "$comment", "tsType", "change", "secret", "ignored"],
  ...["enumDescriptions", "examples", "deprecationMessage"],
];

/** Drops what no message needs; a property of a class may be called `description`, so only texts and lists go. */
function withoutProse(schema) {
  const isProse = ([key, value]) =>
    PROSE.includes(key) && (typeof value !== "object" || Array.isArray(value));
  return rewrite(schema, (node) =>
    Object.fromEntries(Object.entries(node).filter((entry) => !isProse(entry))),
  );
}

/** The text of a CommonJS module `{ validators: {<class or rule>: validate}, tables }` that requires nothing. */
export async function validatorsModule(published) {
  const schema = withoutReferences(published);
  const ajv = new Ajv2020({ ...AJV_OPTIONS, code: { source: true } });
  ajv.addVocabulary(VOCABULARY);
  ajv.addSchema(withoutProse(schema), "schema.json");
  const names = [...classNames(schema), ...ruleNames(schema)];
  const code = standalone.default(
    ajv,
    Object.fromEntries(names.map((name) => [name, `schema.json#/$defs/${name}`])),
  );
  const contents = `const validators = {};
(function (exports) {${code}})(validators);
module.exports = { validators, tables: ${JSON.stringify(tables(schema))} };`;
  const bundle = await build({
    stdin: { contents, resolveDir: import.meta.dirname, loader: "js" },
    bundle: true,
    minify: true,
    platform: "node",
    format: "cjs",
    write: false,
    logLevel: "silent",
  });
  return bundle.outputFiles[0].text;
}
