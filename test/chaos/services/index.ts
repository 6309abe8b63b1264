import type { Subject } from "../subject";
import { cdm } from "./cdm";
import { mrs } from "./mrs";
import { mrsV1 } from "./mrsV1";
import { sahara } from "./sahara";

/** By the name that `--service` takes. */
export const SUBJECTS: Readonly<Record<string, Subject>> = { sahara, mrs, "mrs.v1": mrsV1, cdm };
