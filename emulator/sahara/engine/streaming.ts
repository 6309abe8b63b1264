import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { localPath } from "../../storage";
import type { World } from "../world";
import { runAsWorkflow } from "./oozieProcess";
import type { Run } from "./run";
import type { Prepared } from "./workFolder";

/**
 * MapReduce.Streaming on one machine: all input files | mapper | sort | reducer > part-00000. The stages run one after
 * the other with files between them, so that each one's exit counts. Mapper and reducer are command lines, found in the
 * work folder first, as Hadoop does it. Input and output that Hadoop would refuse fail the job, not the launch.
 */
const MAPPER = "edp.streaming.mapper";
const REDUCER = "edp.streaming.reducer";

/** Files whose names begin so are no input to Hadoop (`_SUCCESS`, `.crc`). */
const HIDDEN = /^[_.]/;

const SCRIPT_FILE = "streaming.sh";
const STAGE_FILE = "stage";

/** `awk 1` ends each file's last line, which `cat` would glue to the first line of the next file. */
const SCRIPT = `set -e
echo "input" > ${STAGE_FILE}
if [ -n "$PROBLEM" ]; then echo "$PROBLEM" >&2; exit 1; fi
while IFS= read -r file; do LC_ALL=C awk 1 "$file"; done < input.list > input.data
echo "mapper" > ${STAGE_FILE}
/bin/sh -c "$MAPPER" < input.data > mapped.data
LC_ALL=C sort mapped.data > sorted.data
echo "reducer" > ${STAGE_FILE}
/bin/sh -c "$REDUCER" < sorted.data > reduced.data
echo "output" > ${STAGE_FILE}
mkdir "$OUTPUT"
mv reduced.data "$OUTPUT/part-00000"
: > "$OUTPUT/_SUCCESS"
rm -f input.data mapped.data sorted.data
`;

export async function runStreaming(world: World, prepared: Prepared): Promise<Run> {
  const { configs, folder } = prepared;
  const unknown = Object.keys(configs).find(
    (key) => /^edp\.streaming\./.test(key) && ![MAPPER, REDUCER].includes(key),
  );
  if (unknown) throw new Error(`${unknown} is no setting of a streaming job`);
  const input = localPath(world.storage, prepared.inputUrl!);
  const output = localPath(world.storage, prepared.outputUrl!);
  const files = inputFiles(input);
  writeFileSync(join(folder, "input.list"), files.map((file) => `${file}\n`).join(""));
  writeFileSync(join(folder, SCRIPT_FILE), SCRIPT);
  mkdirSync(dirname(output), { recursive: true });
  const environment = {
    PATH: `.:${process.env.PATH ?? ""}`,
    MAPPER: String(configs[MAPPER]),
    REDUCER: String(configs[REDUCER]),
    OUTPUT: output,
    PROBLEM: problemWith(prepared, existsSync(input), existsSync(output)),
  };
  const stage = () => readFileSync(join(folder, STAGE_FILE), "utf8").trim();
  return runAsWorkflow(
    world,
    prepared,
    ["/bin/sh", SCRIPT_FILE],
    environment,
    () => `Streaming job failed at its ${stage()}`,
  );
}

function problemWith(prepared: Prepared, inputExists: boolean, outputExists: boolean): string {
  if (!inputExists) return `Input path does not exist: ${prepared.inputUrl}`;
  if (outputExists) return `Output directory ${prepared.outputUrl} already exists`;
  return "";
}

function inputFiles(input: string): string[] {
  if (!existsSync(input)) return [];
  if (!statSync(input).isDirectory()) return [input];
  return readdirSync(input, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !HIDDEN.test(entry.name))
    .map((entry) => join(input, entry.name))
    .sort();
}
