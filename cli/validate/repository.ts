/**
 * GitHub knows a file by its path from the root of the repository, with `/`, wherever the step ran: with
 * `working-directory: infra`, an annotation of `jobs/a.yaml` would be shown at no file. The runner names that root in
 * GITHUB_WORKSPACE; elsewhere the current folder is taken for it.
 */
import { isAbsolute, relative, resolve, sep } from "node:path";

/** Undefined for a file outside. */
export function pathInRepository(file: string): string | undefined {
  const workspace = process.env.GITHUB_WORKSPACE;
  const here = process.cwd();
  const root = workspace && inside(workspace, here) !== undefined ? workspace : here;
  return inside(root, resolve(file))?.split(sep).join("/");
}

function inside(folder: string, path: string): string | undefined {
  const way = relative(folder, path);
  return isAbsolute(way) || way.split(sep)[0] === ".." ? undefined : way;
}
