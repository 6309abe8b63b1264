/** Inputs of MRS v1.1's supporting objects that are Sahara's, and that MRS documents as not supported. */
import type { Problem } from "../explain";
import { isEmpty } from "../reading";
import type { Inputs } from "../unknown";

/** Job types that the table of the page says are not supported, while its samples use one of them. */
const DOUBTFUL_TYPES: ReadonlySet<unknown> = new Set(["Hive", "hql", "SparkSql"]);

const NOT_SUPPORTED = "is not supported by MRS, by its documentation: it is sent and has no effect";

export function unsupported({ isPublic, isProtected, credentials }: Inputs): Problem[] {
  return [
    ...(isPublic === true ? [{ path: "isPublic", message: NOT_SUPPORTED }] : []),
    ...(isProtected === true ? [{ path: "isProtected", message: NOT_SUPPORTED }] : []),
    ...(isEmpty(credentials) ? [] : [{ path: "credentials", message: NOT_SUPPORTED }]),
  ];
}

export function jobWarnings(inputs: Inputs): Problem[] {
  const { type, interface: definition } = inputs;
  const doubtful =
    "is documented as not supported by this version of the API; mrs.JobExecution (API v2) runs it";
  const unreachable = "serves as a description only: a run of MRS v1.1 cannot give values for it";
  return [
    ...(DOUBTFUL_TYPES.has(type) ? [{ path: "type", message: doubtful }] : []),
    ...(isEmpty(definition) ? [] : [{ path: "interface", message: unreachable }]),
    ...unsupported(inputs),
  ];
}

export function binaryWarnings(inputs: Inputs): Problem[] {
  const message =
    "is put into a store that MRS does not document; where it is refused, upload the file and give its url";
  return [
    ...["content", "source"].flatMap((path) => (isEmpty(inputs[path]) ? [] : [{ path, message }])),
    ...unsupported(inputs),
  ];
}
