import type * as pulumi from "@pulumi/pulumi";
import { BigdataResource } from "./resource";

/** What runs refer to, and what is not itself run. */
export abstract class SupportingObject extends BigdataResource {
  /** Unique at the service; made from the resource's name where none was given. */
  declare readonly name: pulumi.Output<string>;
  /** Where it was made: read and delete refuse to look for it anywhere else. */
  declare readonly serviceUrl: pulumi.Output<string>;
  declare readonly projectId: pulumi.Output<string>;
}

/** What the jobs, job binaries and data sources of Sahara and of MRS v1.1 have in common. */
export abstract class JobObject extends SupportingObject {
  declare readonly description: pulumi.Output<string | undefined>;
  declare readonly isPublic: pulumi.Output<boolean | undefined>;
  declare readonly isProtected: pulumi.Output<boolean | undefined>;
}

/** `name` is an output where the user gives none. */
export const OBJECT_OUTPUTS = ["name", "serviceUrl", "projectId"] as const;

export const WITHOUT_IMPORT = "Refer to one that exists by its id, as a plain string.";
