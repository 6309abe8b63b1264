import { jobOf } from "../saharaWire/job";
import { sahara } from "./speaker";

export const saharaJob = jobOf(sahara);
