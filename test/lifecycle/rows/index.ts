import type { Story } from "../story";
import { again } from "./again";
import { checks } from "./checks";
import { interruption } from "./interruption";
import { outcome } from "./outcome";
import { refresh } from "./refresh";
import { remove } from "./remove";
import { waiting } from "./waiting";

/** By chapter: each is a file of its own in the engine's tests. */
export const chapters = { outcome, waiting, again, refresh, remove, interruption, checks };

export const stories: readonly Story[] = Object.values(chapters).flat();
