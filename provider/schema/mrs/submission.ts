/**
 * Submitting without a job object (MRS v1.1) takes the arguments as one string, in which blanks separate. What the
 * elements of the list were is lost there.
 */
import type { Problem } from "../explain";
import { isKnownText, textsIn } from "../reading";
import type { Inputs } from "../unknown";
import { EXCLUDED_IN_ARGUMENTS, EXCLUDED_MESSAGE } from "./limits";

/** The newest pages; older ones say 2047. */
const LONGEST_JOINED = 150_000;
/** What clusters and pages of all ages take. */
const SAFE_JOINED = 2047;

const OBJECT_STORE = /^(?:s3a|obs):/;

function joinedLength({ arguments: list }: Inputs): number {
  return textsIn(list)
    .map(({ text }) => text)
    .join(" ").length;
}

export function joinedProblems(inputs: Inputs): Problem[] {
  const length = joinedLength(inputs);
  if (length <= LONGEST_JOINED) return [];
  const message = `must have at most ${LONGEST_JOINED} characters, joined by blanks, and have ${length}: put what is long into a file that the job reads`;
  return [{ path: "arguments", message }];
}

function lengthWarnings(inputs: Inputs): Problem[] {
  const length = joinedLength(inputs);
  if (length <= SAFE_JOINED || length > LONGEST_JOINED) return [];
  const message = `have ${length} characters, joined by blanks: older clusters take ${SAFE_JOINED} at most`;
  return [{ path: "arguments", message }];
}

function elementWarnings({ arguments: list }: Inputs): Problem[] {
  return textsIn(list).flatMap(({ text, at }) => {
    const message = elementWarning(text);
    return message === undefined ? [] : [{ path: `arguments[${at}]`, message }];
  });
}

function elementWarning(text: string): string | undefined {
  if (text === "") return "is empty and gets lost: the service takes one string, in which blanks separate";
  if (/\s/.test(text)) {
    return "holds a blank, and arrives as several arguments: the service takes one string, in which blanks separate";
  }
  return EXCLUDED_IN_ARGUMENTS.test(text) ? EXCLUDED_MESSAGE : undefined;
}

/** `import` brings data from the object store to the cluster, `export` the other way. */
function directionWarnings({ jobType, fileAction, input, output }: Inputs): Problem[] {
  if (jobType !== "DistCp" || !isKnownText(input) || !isKnownText(output)) return [];
  const [from, to] = [OBJECT_STORE.test(input), OBJECT_STORE.test(output)];
  if (fileAction === "import" && to && !from) {
    return [
      { path: "fileAction", message: "copies from OBS to HDFS, and input and output are the other way" },
    ];
  }
  if (fileAction === "export" && from && !to) {
    return [
      { path: "fileAction", message: "copies from HDFS to OBS, and input and output are the other way" },
    ];
  }
  return [];
}

function typeWarnings({ jobType }: Inputs): Problem[] {
  if (jobType !== "SparkSql") return [];
  const message = "is not supported by all versions of submit-job; mrs.JobExecution (API v2) runs it";
  return [{ path: "jobType", message }];
}

export function submissionWarnings(inputs: Inputs): Problem[] {
  return [typeWarnings, lengthWarnings, elementWarnings, directionWarnings].flatMap((each) => each(inputs));
}
