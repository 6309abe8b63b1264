import { adoptedElsewhere } from "../adoption";
import type { Classes } from "../beyond";
import { sameSource } from "../dataSources";
import { definitionProblems } from "../jobInterface";
import { characterWarnings, sizeProblems, sizeWarnings } from "./limits";
import { layoutProblems, layoutWarnings } from "./layout";
import { binaryWarnings, jobWarnings, unsupported } from "./objects";
import { joinedProblems, submissionWarnings } from "./submission";

/** What the classes of MRS have beyond their schema. */
export const mrs: Classes<"mrs"> = {
  "mrs.JobExecution": {
    problems: (inputs, isSecret) => [
      ...layoutProblems(inputs, isSecret),
      ...sizeProblems(inputs),
      ...adoptedElsewhere(inputs, ["clusterId"]),
    ],
    warnings: (inputs) => [...layoutWarnings(inputs), ...sizeWarnings(inputs), ...characterWarnings(inputs)],
  },
  "mrs.v1.JobExecution": { problems: sameSource },
  "mrs.v1.JobSubmission": { problems: joinedProblems, warnings: submissionWarnings },
  "mrs.v1.Job": {
    problems: (inputs, isSecret) => definitionProblems(inputs["interface"], isSecret),
    warnings: jobWarnings,
  },
  "mrs.v1.JobBinary": { warnings: binaryWarnings },
  "mrs.v1.DataSource": { warnings: unsupported },
};
