import type { ServiceAddress } from "../../connection";
import { versionedUrl } from "../versionedUrl";

/**
 * Sahara v1.1. The catalog's URL may be bare (`http://host:8386`), carry the version, or already the project
 * (`…/v1.1/{project}`); all three lead to `…/v1.1`. The project segment may be omitted on late servers only, so the
 * connection always sends it.
 * @see https://docs.openstack.org/api-ref/data-processing/v1.1/
 */
export const saharaAddress: ServiceAddress = {
  label: "Sahara",
  endpointKey: "sahara",
  catalogType: "data-processing",
  serviceUrl: (endpoint, projectId) => versionedUrl(endpoint, projectId, "v1.1"),
};
