import type { ServiceAddress } from "../../connection";
import { versionedUrl } from "../versionedUrl";
import { isVerdict } from "./refusal";

/**
 * CDM, which OTC calls DataArts Migration. One version of the API, whatever the address found says.
 * @see https://support.huaweicloud.com/intl/en-us/api-cdm/cdm_02_0018.html
 */
export const cdmAddress: ServiceAddress = {
  label: "CDM",
  endpointKey: "cdm",
  catalogType: "cdm",
  publicHost: "cdm",
  // The type is documented for every call; without the language the texts of errors may come in Chinese.
  headers: { "content-type": "application/json", "x-language": "en-us" },
  isVerdict,
  serviceUrl: (endpoint, projectId) => versionedUrl(endpoint, projectId, "v1.1"),
};
