import { delimiter } from "node:path";
import type { World } from "../world";
import { runAsWorkflow } from "./oozieProcess";
import type { Run } from "./run";
import { launchText } from "./shell";
import type { Prepared } from "./workFolder";

/** Where this machine has `java`. Oozie hands arguments over as they are, each one whole. */
export async function runJava(world: World, prepared: Prepared): Promise<Run> {
  const { configs, libs, args } = prepared;
  const mainClass = String(configs["edp.java.main_class"]);
  const options = String(configs["edp.java.java_opts"] ?? "")
    .split(/\s+/)
    .filter(Boolean);
  const command = ["java", ...options, "-cp", [...libs, "."].join(delimiter), mainClass, ...args];
  return runAsWorkflow(world, prepared, command, {}, () => `Main class [${mainClass}]`);
}

/** Where this machine has `spark-submit`. The command line is text for a shell, as that of shell jobs is: arguments are not quoted. */
export async function runSpark(prepared: Prepared, instanceId: string): Promise<Run> {
  const { configs, mains, libs, args } = prepared;
  const classPath = configs["edp.spark.driver.classpath"];
  const words = [
    "spark-submit",
    ...(classPath ? ["--driver-class-path", String(classPath)] : []),
    ...["--class", String(configs["edp.java.main_class"])],
    ...(libs.length || mains.length > 1 ? ["--jars", [...mains.slice(1), ...libs].join(",")] : []),
    ...["--master", "'local[*]'", "--deploy-mode", "client"],
    mains[0]!,
    ...args,
  ];
  return launchText(prepared, instanceId, words.join(" "));
}
