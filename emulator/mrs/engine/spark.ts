import type { World } from "../world";
import { localArgument } from "./paths";
import type { Task } from "./task";
import { runProgram, type Work } from "./work";

/**
 * `spark-submit` with the options it was given, but on this machine: master and deploy mode are replaced, and what only
 * YARN or Kerberos understand is dropped. Arguments of the program, behind its jar or script, are not touched.
 */
const FLAGS = ["--verbose", "-v", "--supervise", "--usage-error", "--version", "--help", "-h"];
const DROPPED = [
  "--master",
  "--deploy-mode",
  "--queue",
  "--principal",
  "--keytab",
  "--proxy-user",
  "--archives",
];
const DROPPED_CONFS = /^spark\.(master|submit\.deployMode|yarn\.queue|(yarn|kerberos)\.(principal|keytab))=/;

export async function runSpark(
  world: World,
  folder: string,
  { words }: Task & { kind: "spark" },
): Promise<Work> {
  const { options, program } = splitSubmit(words);
  if (!program.length) throw new Error("the arguments name no jar and no script");
  const localized = [...localOptions(options), ...program].map((word) => localArgument(world.storage, word));
  return runProgram(["spark-submit", ...localized], folder);
}

/** Options as pairs (or single flags), and the program with its arguments. */
function splitSubmit(words: string[]): { options: string[][]; program: string[] } {
  const options: string[][] = [];
  let at = 0;
  while (at < words.length && words[at]!.startsWith("-")) {
    const word = words[at]!;
    const inOne = /^(--[^=]+)=(.*)$/s.exec(word);
    if (inOne) options.push([inOne[1]!, inOne[2]!]);
    else if (FLAGS.includes(word)) options.push([word]);
    else options.push([word, words[(at += 1)] ?? ""]);
    at += 1;
  }
  return { options, program: words.slice(at) };
}

export function localOptions(options: string[][]): string[] {
  const kept = options.filter(
    ([name, value = ""]) => !DROPPED.includes(name!) && !(name === "--conf" && DROPPED_CONFS.test(value)),
  );
  return ["--master", "local[*]", ...kept.flat()];
}
