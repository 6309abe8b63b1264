/**
 * An endpoint made into the URL under which `/{projectId}` lives. What a catalog or a person gives may be bare, carry a
 * version (maybe another one), or already the project.
 */
export function versionedUrl(endpoint: string, projectId: string, version: string): string {
  const trimmed = endpoint.replace(/\/+$/, "");
  const withoutProject = trimmed.endsWith(`/${projectId}`)
    ? trimmed.slice(0, -projectId.length - 1)
    : trimmed;
  return `${withoutProject.replace(/\/v\d[\d.]*$/, "")}/${version}`;
}
