import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { World } from "../world";
import { localSql, pathOf } from "./paths";
import { localOptions } from "./spark";
import { splitStatements } from "./sqlStatements";
import type { Task } from "./task";
import { runProgram, type Work } from "./work";

/**
 * Statements through `spark-sql`, whatever dialect the job's type says. Tables stay: warehouse and metastore are the
 * cluster's, under the storage folder. The metastore lets one process in at a time, so jobs wait for each other, RUNNING.
 * Between two statements a marker is printed, so that each one's result can be told from the next one's.
 */
export const MARKER = "--- next statement ---";
const MARKER_STATEMENT = `SELECT '${MARKER}' AS marker`;

const SCRIPT_FILE = "statements.sql";
export const RESULT_FILE = "stdout";

const queues = new WeakMap<World, Promise<unknown>>();

export async function runSql(world: World, folder: string, task: Task & { kind: "sql" }): Promise<Work> {
  const statements = splitStatements(localSql(world.storage, textOf(world, task)));
  writeFileSync(
    join(folder, SCRIPT_FILE),
    statements.map((one) => `${one};\n${MARKER_STATEMENT};\n`).join(""),
  );
  const pairs = task.options.flatMap((word, index, all) => (index % 2 ? [] : [[word, all[index + 1] ?? ""]]));
  const options = pairs.map(([key, value]) =>
    key!.startsWith("-") ? [key!, value!] : ["--conf", `${key}=${value}`],
  );
  const command = ["spark-sql", ...localOptions([...options, ...stores(world)]), "-f", SCRIPT_FILE];
  const before = queues.get(world) ?? Promise.resolve();
  let kill: (() => void) | undefined;
  let killed = false;
  const ended = before.then(async () => {
    if (killed) return { result: "KILLED" as const };
    const work = await runProgram(command, folder);
    kill = () => work.kill();
    if (killed) kill();
    return work.ended;
  });
  queues.set(
    world,
    ended.catch(() => undefined),
  );
  return {
    ended,
    kill: () => {
      killed = true;
      kill?.();
    },
  };
}

function textOf(world: World, { statements, script }: Task & { kind: "sql" }): string {
  if (statements !== undefined) return statements;
  const file = pathOf(world.storage, script!);
  if (!existsSync(file)) throw new Error(`there is nothing at ${script}`);
  return readFileSync(file, "utf8");
}

function stores(world: World): string[][] {
  const warehouse = pathOf(world.storage, "/user/hive/warehouse");
  mkdirSync(warehouse, { recursive: true });
  const metastore = join(world.storage.folder, "metastore");
  return [
    ["--conf", `spark.sql.warehouse.dir=${warehouse}`],
    ["--conf", "spark.sql.cli.print.header=true"],
    ["--hiveconf", `javax.jdo.option.ConnectionURL=jdbc:derby:;databaseName=${metastore};create=true`],
  ];
}
