/**
 * Why a run may not get going: its cluster is not up. The status is a number in a text.
 * @see https://support.huaweicloud.com/intl/en-us/api-cdm/ShowClusterDetail.html
 */
import { isPlainObject } from "../../values";
import type { Run } from "../execution";
import type { ServiceAnswer, ServiceRequest } from "../service";
import { placeOf } from "./place";
import { refusal } from "./refusal";

const NORMAL = "200";

const STATES: Readonly<Record<string, string>> = {
  "100": "being created",
  "300": "failed",
  "303": "not there, for its creation failed",
  "800": "frozen",
  "900": "stopped",
  "910": "being stopped",
  "920": "being started",
};

export function diagnose({ inputs }: Run): ServiceRequest {
  const { clusterId } = placeOf(inputs);
  return {
    method: "GET",
    path: `/clusters/${encodeURIComponent(clusterId)}`,
    repeatable: true,
    purpose: `read cluster ${clusterId}`,
  };
}

export function diagnosis(answer: ServiceAnswer): string | undefined {
  const { body } = answer;
  if (refusal(answer) !== undefined || !isPlainObject(body) || body["status"] === undefined) return undefined;
  const status = String(body["status"]);
  const cluster = `cluster ${String(body["name"] ?? body["id"])}`;
  if (String(body["isFrozen"]) === "1") return `${cluster} is frozen`;
  if (status === NORMAL) return undefined;
  return `${cluster} is ${STATES[status] ?? `in state ${status}`}`;
}
