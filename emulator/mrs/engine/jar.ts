import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { World } from "../world";
import { mainClassOf } from "./manifest";
import { localArgument, pathOf } from "./paths";
import type { Task } from "./task";
import { runProgram, type Work } from "./work";

/**
 * MapReduce: `java` with the jar, as `hadoop jar` starts it. The jar's Main-Class is run; where it has none, the first
 * argument names the class. With SPARK_HOME set, Hadoop's own classes come from there, so that a MapReduce program runs
 * in Hadoop's local mode; without it the jar has to bring everything it needs.
 */
export async function runJar(
  world: World,
  folder: string,
  { jar, libs = [], args }: Task & { kind: "jar" },
): Promise<Work> {
  const file = pathOf(world.storage, jar);
  if (!existsSync(file)) throw new Error(`there is nothing at ${jar}`);
  const named = mainClassOf(readFileSync(file));
  const [mainClass, ...rest] = named ? [named, ...args] : args;
  if (!mainClass) throw new Error(`${jar} names no Main-Class, and no argument does`);
  const { SPARK_HOME } = process.env;
  const files = [file, ...libs.map((lib) => pathOf(world.storage, lib))];
  const classPath = [...files, ...(SPARK_HOME ? [join(SPARK_HOME, "jars", "*")] : [])].join(delimiter);
  const programArguments = rest.map((argument) => localArgument(world.storage, argument));
  return runProgram(["java", "-cp", classPath, mainClass, ...programArguments], folder);
}
