import type { ServiceAddress } from "../../connection";
import { versionedUrl } from "../versionedUrl";
import { isTokenRefused, isVerdict } from "./refusal";

/**
 * MRS. One host serves both versions of its API, and the address found may be bare, or name either version and the
 * project: all lead to the version asked for. OTC's catalog names `…/v1.1`.
 * @see https://support.huaweicloud.com/intl/en-us/api-mrs/mrs_02_0006.html
 */
function mrsAt(version: "v1.1" | "v2", contentType: string): ServiceAddress {
  return {
    label: "MRS",
    endpointKey: "mrs",
    catalogType: "mrs",
    publicHost: "mrs",
    // Documented for every call, also for those without a body. Without the language errors may come in Chinese.
    headers: { "content-type": contentType, "x-language": "en-us" },
    isVerdict,
    isTokenRefused,
    serviceUrl: (endpoint, projectId) => versionedUrl(endpoint, projectId, version),
  };
}

export const mrsAddress = mrsAt("v2", "application/json; charset=utf-8");
export const mrsV1Address = mrsAt("v1.1", "application/json");
