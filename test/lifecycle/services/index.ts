import type { Subject } from "../subject";
import { cdm } from "./cdm";
import { mrs } from "./mrs";
import { mrsV1, mrsV1Submission } from "./mrsV1";
import { sahara } from "./sahara";

/** The columns of the table. */
export const subjects: readonly Subject[] = [sahara, mrsV1, mrsV1Submission, mrs, cdm];
