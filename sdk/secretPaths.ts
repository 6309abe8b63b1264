import * as pulumi from "@pulumi/pulumi";

/**
 * JSON pointers to the values in `args` that are secret outputs: `/jobConfigs/params/PASSWORD`. The provider receives
 * all values in clear and could not tell. Undefined where there are none, so that nothing is stored for most resources.
 */
export async function secretPaths(args: object): Promise<string[] | undefined> {
  const found = await below(args, "");
  return found.length === 0 ? undefined : found.sort();
}

async function below(value: unknown, pointer: string): Promise<string[]> {
  if (pulumi.Output.isInstance(value)) return (await pulumi.isSecret(value)) ? [pointer] : [];
  if (value instanceof Promise) return below(await value, pointer);
  // A resource arrives as its id; what it refers to, its parent for one, may lead back to it.
  if (typeof value !== "object" || value === null || pulumi.Resource.isInstance(value)) return [];
  const found = await Promise.all(
    Object.entries(value).map(([key, item]) => below(item, `${pointer}/${escaped(key)}`)),
  );
  return found.flat();
}

function escaped(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}
