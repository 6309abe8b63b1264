import { adoptedElsewhere } from "../adoption";
import type { Classes } from "../beyond";
import { configWarnings, jobNameWarnings } from "./warnings";

/** What the classes of CDM have beyond their schema. */
export const cdm: Classes<"cdm"> = {
  "cdm.JobExecution": {
    problems: (inputs) => adoptedElsewhere(inputs, ["clusterId", "jobName"]),
    warnings: (inputs) => jobNameWarnings("jobName", inputs),
  },
  "cdm.Job": {
    warnings: (inputs) => [...jobNameWarnings("name", inputs), ...configWarnings(inputs)],
  },
};
