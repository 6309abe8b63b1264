import { BigdataError } from "../errors";
import { inCatalog, type Wanted } from "./catalog";
import type { CatalogService } from "./keystone";
import { publicUrl } from "./publicClouds";

/** Where else than in the settings the address of a service may be found. */
export interface Search extends Wanted {
  /** The setting that makes the search unnecessary: `saharaEndpoint`. */
  readonly override: string;
  /** The first label of its host at the public clouds: `mrs`. Absent: it is at none. */
  readonly publicHost?: string;
  /** The identity service that made the token. */
  readonly authUrl?: string;
}

/**
 * The address of a service: from the catalog, else derived for a public cloud.
 * @param catalog undefined where the proof comes without one
 * @throws ERR_NO_ENDPOINT with where was looked, and what is there instead
 */
export function findEndpoint(catalog: readonly CatalogService[] | undefined, search: Search): string {
  const { publicHost, region, authUrl, label } = search;
  const looks = [
    ...(catalog === undefined ? [] : [inCatalog(catalog, search)]),
    ...(publicHost === undefined ? [] : [publicUrl(publicHost, region, authUrl)]),
  ];
  const found = looks.find(({ url }) => url !== undefined)?.url;
  if (found !== undefined) return found;
  const tried = looks.map((look) => look.tried).join("; ");
  throw new BigdataError("ERR_NO_ENDPOINT", `No address of ${label} was found: ${tried}. ${remedy(search)}`);
}

function remedy({ override }: Search): string {
  const variable = `BIGDATA_${override.replace(/(?=[A-Z])/, "_").toUpperCase()}`;
  return `Set region and endpointType to what is there, or the address itself as ${override} (${variable}).`;
}
