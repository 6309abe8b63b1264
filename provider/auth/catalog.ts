import type { CatalogEndpoint, CatalogService } from "./keystone";
import type { Look } from "./publicClouds";

/** What to look for in the catalog. */
export interface Wanted {
  /** For messages: `Sahara`. */
  readonly label: string;
  readonly type: string;
  readonly region: string | undefined;
  /** `public`, `internal` or `admin`. */
  readonly endpointType: string;
}

/**
 * Looks for the URL of a service in Keystone's catalog. Several regions and none asked for is nothing found: a run must
 * not start in a region by chance.
 */
export function inCatalog(catalog: readonly CatalogService[], wanted: Wanted): Look {
  const all = catalog.filter(({ type }) => type === wanted.type).flatMap(({ endpoints }) => endpoints);
  const ofType = all.filter((endpoint) => endpoint.interface === wanted.endpointType);
  const matching = ofType.filter(({ region }) => wanted.region === undefined || region === wanted.region);
  const regions = distinct(matching.map(({ region }) => region));
  const [found] = matching;
  const tried = `${sought(wanted)}: ${what(catalog, all, regions)}`;
  return found !== undefined && regions.length === 1 && URL.canParse(found.url)
    ? { url: found.url, tried }
    : { tried };
}

function sought({ label, type, region, endpointType }: Wanted): string {
  const where = region === undefined ? "" : ` in region "${region}"`;
  return `looked in the service catalog for a ${endpointType} endpoint of ${label} (type "${type}")${where}`;
}

function what(
  catalog: readonly CatalogService[],
  ofService: readonly CatalogEndpoint[],
  regions: readonly string[],
): string {
  if (regions.length > 1)
    return `it has one in several regions (${regions.join(", ")}), and no region is set`;
  if (ofService.length > 0) {
    const has = distinct(
      ofService.map(({ interface: type, region, url }) => `${type} in ${region} (${url})`),
    );
    return `it has only ${has.join(", ")}`;
  }
  const types = distinct(catalog.map(({ type }) => type));
  return types.length === 0 ? "the catalog is empty" : `it has no such service, only ${types.join(", ")}`;
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
