import { dataSourceRoutes } from "./dataSources";
import { jobBinaryRoutes } from "./jobBinaries";
import { jobBinaryInternalRoutes } from "./jobBinaryInternals";
import { jobRoutes } from "./jobs";
import type { Route } from "./routing";
import type { ObjectRules } from "./rules";

/**
 * Jobs, their files, and data sources: the objects that Sahara and MRS v1.1 have in common, on the same wire. Paths are
 * relative to the project.
 */
export const objectRoutes = (rules: ObjectRules): Route[] => [
  ...jobRoutes(rules),
  ...jobBinaryRoutes(rules),
  ...jobBinaryInternalRoutes,
  ...dataSourceRoutes(rules),
];
