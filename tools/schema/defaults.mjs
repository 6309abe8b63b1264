// The section `defaults` of the schema, for files called _defaults.yaml: for each type what its class has, and nothing
// required. Made from the classes, so that a new property need not be written twice.

import * as prettier from "prettier";
import { resolved } from "./references.mjs";

const PROSE =
  "Only in a file of its own, `_defaults.yaml`: what the definitions in its folder and below are where they say nothing else. By type, or `*` for all types; the nearest folder goes first, and a type before `*`. Maps are merged, lists replaced; `null` takes a default away.";

const OPTIONS = {
  description: "Resource options, where a definition does not give them. Lists are replaced as a whole.",
  $ref: "#/$defs/Options",
};

/** The classes by their types: the links of the chain that decides what `properties` are. */
function classesByType({ properties: { resources } }) {
  return resources.additionalProperties.allOf.map((link) => ({
    type: link.if.properties.type.const,
    className: link.then.properties.properties.$ref.replace("#/$defs/", ""),
  }));
}

function layer(description, properties) {
  return {
    description,
    type: "object",
    properties: {
      properties: {
        description: "Inputs, where a definition does not give them. None is required here.",
        type: "object",
        properties,
        additionalProperties: false,
      },
      options: OPTIONS,
    },
    additionalProperties: false,
  };
}

const propertyOf = (className, name) => ({ $ref: `#/$defs/${className}/properties/${name}` });

/** What all classes have of a property; where they differ, any of it: each gets what it knows. */
function everyProperty(schema, classNames) {
  const names = new Set(classNames.flatMap((className) => Object.keys(schema.$defs[className].properties)));
  return Object.fromEntries(
    [...names].map((name) => {
      const kinds = new Map();
      for (const className of classNames) {
        const node = schema.$defs[className].properties[name];
        const shape = node && JSON.stringify({ ...resolved(schema, node), description: undefined });
        if (node && !kinds.has(shape)) kinds.set(shape, propertyOf(className, name));
      }
      const [first, ...others] = kinds.values();
      return [name, others.length === 0 ? first : { anyOf: [first, ...others] }];
    }),
  );
}

function section(schema) {
  const classes = classesByType(schema);
  const every = everyProperty(
    schema,
    classes.map(({ className }) => className),
  );
  const ofTypes = classes.map(({ type, className }) => {
    const names = Object.keys(schema.$defs[className].properties);
    const properties = Object.fromEntries(names.map((name) => [name, propertyOf(className, name)]));
    return [type, layer(`Defaults for each ${type}.`, properties)];
  });
  const all = layer("Defaults for all types; each gets the properties that it has.", every);
  return {
    description: PROSE,
    type: "object",
    properties: { "*": all, ...Object.fromEntries(ofTypes) },
    additionalProperties: false,
  };
}

/** As it stands in the file: a property of the root, indented by four. */
const WRITTEN = /^ {4}"defaults": \{\n[^]*?^ {4}\},\n/m;

/** The text of schema.json with this section as the classes are now. */
export async function withDefaults(text) {
  const made = JSON.stringify({ properties: { defaults: section(JSON.parse(text)), end: {} } });
  const formatted = await prettier.format(made, {
    ...(await prettier.resolveConfig(import.meta.filename)),
    parser: "json",
  });
  const [written] = WRITTEN.exec(formatted) ?? [];
  if (written === undefined || !WRITTEN.test(text))
    throw new Error("schema.json has no section for defaults");
  return text.replace(WRITTEN, () => written);
}
