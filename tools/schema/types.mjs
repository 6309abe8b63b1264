// Makes TypeScript types of the schema: interfaces for programs, plain and with an Input round every value, and the
// names of the classes for the provider.

import { compile } from "json-schema-to-typescript";
import * as prettier from "prettier";
import { classNames, resolved, withoutReferences } from "./references.mjs";

const HEADER = "// Generated from schema.json by `npm run generate`. Do not edit.\n\n";

const INPUT_FORM = `import type * as pulumi from "@pulumi/pulumi";

type Scalar = string | number | boolean | null | undefined;

/** \`T\` with an Input round every value in it. The brackets keep unions whole: an Output of a union is accepted. */
type Deep<T> = unknown extends T
  ? unknown
  : [T] extends [Scalar]
    ? pulumi.Input<T>
    : [T] extends [readonly (infer Item)[]]
      ? pulumi.Input<Deep<Item>[]>
      : pulumi.Input<{ [Key in keyof T]: Deep<T[Key]> }>;

type Args<T> = { [Key in keyof T]: Deep<T[Key]> };

`;

/** What the generator adds to the documentation of each interface, for its own sake. */
const GENERATORS_REMARK =
  /\n \* ?\n \* This interface was referenced by [^\n]*\n \* via the `definition` [^\n]*/g;

/** The interface of the root, which nothing in a program needs. */
const ROOT_INTERFACE = /\/\*\*[^/]*\*\/\nexport interface InputsByClass \{[^}]*\}\n/;

const mapValues = (object, change) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));

/**
 * Keeps shapes and texts and leaves the rules, over which the generator trips (an `allOf` doubles interfaces). An
 * object defined elsewhere becomes its name, because the generator drops the description that stands beside a `$ref`.
 */
function shapeOf(schema, node) {
  if (typeof node === "boolean") return node;
  const target = resolved(schema, node);
  const { description, tsType = relaxed(node) } = { ...target, ...node };
  if (node !== target && target.properties !== undefined) return { description, tsType: target.title };
  const { title, type, properties, required, items, additionalProperties } = target;
  return {
    description,
    type,
    ...(target.enum && { enum: target.enum }),
    ...(tsType && { tsType }),
    ...(required && { required }),
    ...(items !== undefined && { items: shapeOf(schema, items) }),
    ...(properties && { title, properties: mapValues(properties, (each) => shapeOf(schema, each)) }),
    ...(additionalProperties !== undefined && {
      additionalProperties: shapeOf(schema, additionalProperties),
    }),
  };
}

/** The type that offers the known values and takes any other. */
const relaxed = ({ known }) =>
  known && [...known.map((each) => JSON.stringify(each)), "(string & {})"].join(" | ");

async function interfacesOf(schema) {
  const named = Object.entries(schema.$defs).filter(([, { title, properties }]) => title && properties);
  const classes = classNames(schema);
  const root = {
    description: "The inputs of every resource class, by the name of the class.",
    type: "object",
    properties: Object.fromEntries(classes.map((name) => [name, { tsType: schema.$defs[name].title }])),
    required: classes,
    additionalProperties: false,
    $defs: Object.fromEntries(
      named.map(([name, definition]) => [
        name,
        { ...shapeOf(schema, definition), description: definition.description },
      ]),
    ),
  };
  const text = await compile(root, "InputsByClass", {
    bannerComment: "",
    format: false,
    unreachableDefinitions: true,
  });
  return text.replace(GENERATORS_REMARK, "");
}

async function formatted(text) {
  return prettier.format(text, {
    ...(await prettier.resolveConfig(import.meta.filename)),
    parser: "typescript",
  });
}

/** The names of the classes, which is all the provider needs at compile time: its inputs are checked at run time. */
export async function classNameType(schema) {
  const names = classNames(schema).map((name) => JSON.stringify(name));
  return formatted(
    `${HEADER}/** The resource classes the schema knows. */\nexport type ClassName = ${names.join(" | ")};\n`,
  );
}

/** The classes' inputs as plain interfaces, and in the form in which a program gives them, as `<title>Args`. */
export async function programTypes(published) {
  const schema = withoutReferences(published);
  const plain = (await interfacesOf(schema)).replace(ROOT_INTERFACE, "");
  const args = Object.values(schema.$defs)
    .filter(({ title, properties }) => title && properties)
    .map(
      ({ title, description }) =>
        `/** ${description} */\nexport interface ${title}Args extends Args<${title}> {}`,
    );
  return formatted(`${HEADER}${INPUT_FORM}${plain}\n${args.join("\n\n")}\n`);
}
