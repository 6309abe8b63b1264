/** The way to a value within a document: keys of maps, positions in lists. */
export type Path = readonly (string | number)[];

const STEP = /(?:^|\.)([A-Za-z_][A-Za-z0-9_]*)|\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]/y;

/** A path as Pulumi writes it: `jobConfigs.configs["edp.java.main_class"]`, `args[0]`. Undefined where it is none. */
export function parsedPath(text: string): Path | undefined {
  const path: (string | number)[] = [];
  STEP.lastIndex = 0;
  while (STEP.lastIndex < text.length) {
    const [whole, name, position, quoted] = STEP.exec(text) ?? [];
    if (whole === undefined) return undefined;
    if (name !== undefined) path.push(name);
    else if (position !== undefined) path.push(Number(position));
    else path.push(JSON.parse(`"${quoted}"`) as string);
  }
  return path;
}
