import type { ServiceAddress } from "../../connection";
import { versionedUrl } from "../versionedUrl";
import { isVerdict } from "./refusal";

/** Without it the texts of errors may come in Chinese. */
const IN_ENGLISH = { "x-language": "en-us" };

/**
 * MRS. One host serves both versions of its API, and the address found may be bare, or name either version and the
 * project: all lead to the version asked for. OTC's catalog names `…/v1.1`.
 * @see https://support.huaweicloud.com/intl/en-us/api-mrs/mrs_02_0006.html
 */
function mrsAt(version: "v1.1" | "v2", headers: ServiceAddress["headers"]): ServiceAddress {
  return {
    label: "MRS",
    endpointKey: "mrs",
    catalogType: "mrs",
    publicHost: "mrs",
    headers,
    isVerdict,
    serviceUrl: (endpoint, projectId) => versionedUrl(endpoint, projectId, version),
  };
}

/** Version 2 documents the type for every call, also for those without a body. */
export const mrsAddress = mrsAt("v2", { ...IN_ENGLISH, "content-type": "application/json; charset=utf-8" });
export const mrsV1Address = mrsAt("v1.1", IN_ENGLISH);
