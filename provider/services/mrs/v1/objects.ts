/**
 * The objects of MRS v1.1 that a run refers to: their wire is Sahara's. Names may have 64 letters, digits, `-` and `_`.
 * The page of job binaries wants a `description` in each request, that of data sources their `type`, also in a change.
 * @see https://docs.otc.t-systems.com/mapreduce-service/api-ref/
 */
import type { Properties } from "../../../values";
import type { ObjectService } from "../../object";
import { dataSourceOf } from "../../saharaWire/dataSource";
import { jobOf } from "../../saharaWire/job";
import { jobBinaryOf } from "../../saharaWire/jobBinary";
import type { Speaker } from "../../saharaWire/object";
import type { ServiceRequest } from "../../service";
import { mrsV1Address } from "../address";
import { refusal } from "./refusal";

const mrsV1: Speaker = { module: "mrs.v1", address: mrsV1Address, longestName: 64, refusal };

export const mrsV1Job = jobOf(mrsV1);
export const mrsV1JobBinary = alwaysTelling(jobBinaryOf(mrsV1), ({ description }) => ({
  description: description ?? "",
}));
export const mrsV1DataSource = alwaysTelling(dataSourceOf(mrsV1), ({ type }) => ({ type }));

/** The same object, whose creation and change carry this as well, be it new or not. */
function alwaysTelling(object: ObjectService, told: (inputs: Properties) => Properties): ObjectService {
  const telling = (request: ServiceRequest, inputs: Properties): ServiceRequest => ({
    ...request,
    json: { ...told(inputs), ...(request.json as Properties) },
  });
  return {
    ...object,
    create: (inputs, ...rest) => telling(object.create(inputs, ...rest), inputs),
    change: (id, olds, news) => {
      const request = object.change(id, olds, news);
      return request && telling(request, news);
    },
  };
}
