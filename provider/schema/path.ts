/** The way to a value in the inputs: keys of objects and positions in lists. */
export type Path = readonly (string | number)[];

const PLAIN_KEY = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** The path as people and Pulumi write it: `jobConfigs.configs["edp.java.main_class"]`, `args[0]`. */
export function pathText(path: Path): string {
  return path
    .map((step, depth) => {
      if (typeof step === "number") return `[${step}]`;
      if (!PLAIN_KEY.test(step)) return `[${JSON.stringify(step)}]`;
      return depth === 0 ? step : `.${step}`;
    })
    .join("");
}

/** A JSON pointer, as the validators report it, read along the value it points into. */
export function fromPointer(pointer: string, root: unknown): Path {
  let value = root;
  return pointer
    .split("/")
    .slice(1)
    .map((escaped) => {
      const key = escaped.replaceAll("~1", "/").replaceAll("~0", "~");
      const step = Array.isArray(value) ? Number(key) : key;
      value = (value as Record<string, unknown> | undefined)?.[key];
      return step;
    });
}

/** Whether `path` is, or lies below, what `pattern` describes. `*` in a pattern stands for any position in a list. */
export function isWithin(path: Path, pattern: Path): boolean {
  return pattern.every(
    (step, depth) => step === path[depth] || (step === "*" && typeof path[depth] === "number"),
  );
}

/** The value that a path leads to; undefined where there is nothing. */
export function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === "object" && value !== null
        ? (value as Readonly<Record<string | number, unknown>>)[step]
        : undefined,
    root,
  );
}
