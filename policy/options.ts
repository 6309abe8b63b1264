/** Options and settings that bring code to a run: of spark-submit, of Hadoop's own parser, of Flink, of Hive. */
import { isUnknown } from "../provider/schema";

/** Without their hyphens, of which parsers take one for two. */
const CODE = new Set([
  ...["jars", "py-files", "files", "archives", "repositories", "libjars"],
  ...["C", "classpath", "yt", "yarnship", "py", "python", "pyfs", "pyFiles", "pyarch", "pyArchives"],
]);
/** Followed by a setting: `--conf spark.jars=…`. */
const SETTING = new Set(["conf", "c", "hiveconf", "D", "yD"]);

const CODE_SETTINGS = new Set([
  ...[
    "spark.jars",
    "spark.files",
    "spark.archives",
    "spark.submit.pyFiles",
    "spark.yarn.jars",
    "spark.yarn.archive",
  ],
  ...["spark.yarn.dist.jars", "spark.yarn.dist.files", "spark.yarn.dist.archives", "spark.jars.repositories"],
  ...["tmpjars", "tmpfiles", "tmparchives", "mapreduce.job.jar", "mapreduce.job.cache.files"],
  ...["mapreduce.job.cache.archives", "mapreduce.job.classpath.files", "mapreduce.job.classpath.archives"],
  ...["hive.aux.jars.path", "hive.reloadable.aux.jars.path", "oozie.libpath", "edp.spark.driver.classpath"],
  ...["pipeline.jars", "pipeline.classpaths", "yarn.ship-files", "yarn.ship-archives"],
]);
/** Fetched by their coordinates. */
const PACKAGES = new Set(["packages", "spark.jars.packages"]);

const OPTION = /^-{1,2}([A-Za-z][\w.-]*)(?:=(.*))?$/s;
const SHORT_SETTING = /^-[yp]?D(.+)$/s;
const PAIR = /^([^=\s]+)=(.*)$/s;

/** A word of a command line, and the position of the element that it stands in. */
export interface Word {
  readonly text: string;
  readonly at: number;
}

/** The places that options name, with the positions of the elements that say so. */
export function placesInOptions(words: readonly Word[]): (readonly [place: string, at: number])[] {
  return words.flatMap(({ text, at }, index) => {
    if (isUnknown(text)) return [];
    const [, setting] = SHORT_SETTING.exec(text) ?? [];
    if (setting?.includes("=")) return inSetting(setting).map((place) => [place, at] as const);
    const [, option = "", joined] = OPTION.exec(text) ?? [];
    const value = joined === undefined ? words[index + 1] : { text: joined, at };
    if (value === undefined) return [];
    const isSetting = SETTING.has(option) && !isUnknown(value.text);
    const found = isSetting ? inSetting(value.text) : isCode(option) ? places(option, value.text) : [];
    return found.map((place) => [place, value.at] as const);
  });
}

function inSetting(text: string): string[] {
  const [, key = "", value] = PAIR.exec(text) ?? [];
  return placesInSettings(key, value);
}

const isCode = (option: string) => CODE.has(option) || PACKAGES.has(option);

/** The places that a setting names; Spark takes Hadoop's with a word in front. */
export function placesInSettings(key: string, value: unknown): string[] {
  const name = key.replace(/^spark\.hadoop\./, "");
  return CODE_SETTINGS.has(name) || PACKAGES.has(name) ? places(name, value) : [];
}

/** A list of places; Maven's coordinates as `maven:group:artifact:version`. Flink separates by semicolons. */
function places(name: string, value: unknown): string[] {
  if (typeof value !== "string" || isUnknown(value)) return [];
  const all = value
    .split(/[,;]/)
    .map((each) => each.trim())
    .filter((each) => each !== "");
  return all.map((each) => (PACKAGES.has(name) ? `maven:${each}` : each));
}
