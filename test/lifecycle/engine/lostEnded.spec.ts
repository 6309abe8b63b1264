import { describeInEngine } from "../engineStories";
import { lostEnded } from "../rows/lostEnded";

describeInEngine("lostEnded", lostEnded);
