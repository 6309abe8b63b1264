import { describeInEngine } from "../engineStories";
import { takenOver } from "../rows/takenOver";

describeInEngine("takenOver", takenOver);
