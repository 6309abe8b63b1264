import { describeInEngine } from "../engineStories";
import { again } from "../rows/again";

describeInEngine("again", again);
