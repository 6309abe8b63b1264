import type { Speaker } from "../saharaWire/object";
import { saharaAddress } from "./address";
import { refusal } from "./refusal";

/** Sahara itself. */
export const sahara: Speaker = {
  module: "sahara",
  address: saharaAddress,
  longestName: 50,
  refusal,
};
