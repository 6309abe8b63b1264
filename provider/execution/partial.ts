import type { BigdataError } from "../errors";
import { clean } from "../values";
import type { Outputs } from "./outputs";

/**
 * A failure after the run exists: the engine keeps the resource with this id and these outputs, fails the operation,
 * and calls update at the next `up`. Nothing thrown after a submission may be anything else, or the run is lost.
 */
export class PartialFailure extends Error {
  readonly properties: Outputs;
  constructor(
    readonly id: string,
    outputs: Outputs,
    readonly error: BigdataError,
  ) {
    super(error.message, { cause: error });
    this.properties = clean(outputs);
  }
}
