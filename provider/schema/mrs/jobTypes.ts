/** Job types of MRS v2 that end in a script. */
export const SCRIPTS: ReadonlySet<string> = new Set(["HiveScript", "SparkScript"]);
/** Job types of MRS v2 that end in statements. */
export const STATEMENTS: ReadonlySet<string> = new Set(["HiveSql", "SparkSql"]);
