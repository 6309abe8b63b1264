/**
 * The objects of MRS v1.1 that a run refers to: their wire is Sahara's. Names may have 64 letters, digits, `-` and `_`.
 */
import { dataSourceOf } from "../../saharaWire/dataSource";
import { jobOf } from "../../saharaWire/job";
import { jobBinaryOf } from "../../saharaWire/jobBinary";
import type { Speaker } from "../../saharaWire/object";
import { mrsV1Address } from "../address";
import { refusal } from "./refusal";

const mrsV1: Speaker = { module: "mrs.v1", address: mrsV1Address, longestName: 64, refusal };

export const mrsV1Job = jobOf(mrsV1);
export const mrsV1JobBinary = jobBinaryOf(mrsV1);
export const mrsV1DataSource = dataSourceOf(mrsV1);
