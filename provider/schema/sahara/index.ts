import type { Classes } from "../beyond";
import { sameSource } from "../dataSources";
import { definitionProblems } from "../jobInterface";
import { overlap, placeholderProblems } from "./rules";
import { binaryWarnings, dataSourceWarnings, executionWarnings, jobWarnings } from "./warnings";

/** What the classes of Sahara have beyond their schema. */
export const sahara: Classes<"sahara"> = {
  "sahara.JobExecution": { problems: sameSource, warnings: executionWarnings },
  "sahara.Job": {
    problems: (inputs, isSecret) => [
      ...overlap(inputs),
      ...definitionProblems(inputs["interface"], isSecret),
    ],
    warnings: jobWarnings,
  },
  "sahara.JobBinary": { warnings: binaryWarnings },
  "sahara.DataSource": { problems: placeholderProblems, warnings: dataSourceWarnings },
};
