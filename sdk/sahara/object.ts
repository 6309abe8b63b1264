/** What the supporting classes have beside their inputs. `name` is an output where the user gives none. */
export const OBJECT_OUTPUTS = ["name", "serviceUrl", "projectId"] as const;

export const WITHOUT_IMPORT = "Refer to one that exists by its id, as a plain string.";
