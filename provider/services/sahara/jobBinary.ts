import { jobBinaryOf } from "../saharaWire/jobBinary";
import { sahara } from "./speaker";

export const saharaJobBinary = jobBinaryOf(sahara);
