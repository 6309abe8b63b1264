import type { Story } from "../story";
import { again } from "./again";
import { ambiguous } from "./ambiguous";
import { checks } from "./checks";
import { interruption } from "./interruption";
import { lost } from "./lost";
import { lostAnswer } from "./lostAnswer";
import { lostEnded } from "./lostEnded";
import { lostSubmission } from "./lostSubmission";
import { outcome } from "./outcome";
import { peers } from "./peers";
import { refresh } from "./refresh";
import { preview } from "./preview";
import { remove } from "./remove";
import { takenOver } from "./takenOver";
import { unreliable } from "./unreliable";
import { waiting } from "./waiting";

/** By chapter: each is a file of its own in the engine's tests. */
export const chapters = {
  outcome,
  waiting,
  again,
  refresh,
  remove,
  interruption,
  checks,
  preview,
  peers,
  unreliable,
  lost,
  lostEnded,
  lostAnswer,
  lostSubmission,
  ambiguous,
  takenOver,
};

export const stories: readonly Story[] = Object.values(chapters).flat();
