import { parseJson } from "../http";

/**
 * Checks of a request body, field by field. `problems` of a field are said in words; the caller knows the code under
 * which its API reports them.
 */
export interface Field {
  required?: boolean;
  problem(value: unknown): string | undefined;
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** All that is wrong with a body, unknown fields included; empty where nothing is. */
export function bodyProblems(body: unknown, fields: Readonly<Record<string, Field>>): string[] {
  if (!isObject(body)) return ["the body has to be a JSON object"];
  const unknown = Object.keys(body).filter((key) => !Object.hasOwn(fields, key));
  const wrong = Object.entries(fields).flatMap(([key, field]) => {
    if (body[key] === undefined) return field.required ? [`${key} is mandatory`] : [];
    const problem = field.problem(body[key]);
    return problem ? [`${key} ${problem}`] : [];
  });
  return [...unknown.map((key) => `${key} is no parameter of this call`), ...wrong];
}

export const readBody = (raw: Buffer): unknown => parseJson(raw);

const JOB_NAME = /^[A-Za-z0-9_-]{1,64}$/;

export const jobName: Field = {
  required: true,
  problem: (value) =>
    typeof value === "string" && JOB_NAME.test(value)
      ? undefined
      : "has 1 to 64 letters, digits, hyphens and underscores",
};

/** A text of limited length without certain characters. */
export const text = (longest: number, forbidden = ""): Field => ({
  problem: (value) => {
    if (typeof value !== "string") return "has to be a string";
    if (value.length > longest) return `has more than ${longest} characters`;
    const found = [...forbidden].filter((character) => value.includes(character));
    return found.length ? `must not contain ${found.join(" ")}` : undefined;
  },
});

export const oneOf = (values: readonly unknown[]): Field => ({
  problem: (value) => (values.includes(value) ? undefined : `is one of ${values.join(", ")}`),
});

export const mandatory = (field: Field): Field => ({ ...field, required: true });
