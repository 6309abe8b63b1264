/**
 * The gateway that stands before MRS and CDM, its own errors, and what both services' refusals have in common. It calls
 * itself APIGW at Huawei Cloud and APIG at Open Telekom Cloud. It knows paths and not things: by its 404 nothing is gone.
 * @see https://support.huaweicloud.com/intl/en-us/devg-apisign/api-sign-errorcode.html
 */
import { isPlainObject } from "../values";
import type { Refusal, ServiceAnswer } from "./service";
import { wordIn } from "./text";

export type Kind = Refusal["kind"];

const CODE = /^APIGW?\.(.*)$/;

const NO_SUCH_PATH = "0101";

const KINDS: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  [NO_SUCH_PATH, "other"],
  ["0301", "unauthenticated"],
  ["0302", "forbidden"],
  ["0308", "capacity"],
]);

/** Whether it is the gateway that said it, and not the service. */
export function isGatewayCode(code: string | undefined): boolean {
  return CODE.test(code ?? "");
}

/** What to do, where the gateway's own text does not say it. */
export function gatewayAdvice(code: string | undefined, endpointSetting: string): string | undefined {
  if (numberOf(code) !== NO_SUCH_PATH) return undefined;
  return `the gateway knows no such path: check ${endpointSetting} and the region`;
}

/**
 * What a refusal means: the code decides, and the status only where it says nothing.
 * @param kinds the service's own codes
 * @param considered whether it is the service that says no, by whatever code
 */
export function kindOf(
  code: string | undefined,
  status: number,
  kinds: ReadonlyMap<string, Kind>,
  considered: boolean,
): Kind {
  const known = kinds.get(code ?? "") ?? KINDS.get(numberOf(code) ?? "");
  if (known !== undefined) return known;
  if (status === 401) return "unauthenticated";
  if (status === 403) return "forbidden";
  if (status === 429) return "capacity";
  if (considered) return "other";
  return status >= 500 || status < 400 || status === 404 ? "fault" : "other";
}

/** By which the operator finds the request: in a header, or in the gateway's body. */
export function requestIdIn({ headers, body }: ServiceAnswer): string | undefined {
  return headers["x-request-id"] ?? (isPlainObject(body) ? wordIn(body, "request_id") : undefined);
}

function numberOf(code: string | undefined): string | undefined {
  return CODE.exec(code ?? "")?.[1];
}
