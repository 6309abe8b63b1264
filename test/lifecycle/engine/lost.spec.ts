import { describeInEngine } from "../engineStories";
import { lost } from "../rows/lost";

describeInEngine("lost", lost);
