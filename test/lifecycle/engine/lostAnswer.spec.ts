import { describeInEngine } from "../engineStories";
import { lostAnswer } from "../rows/lostAnswer";

describeInEngine("lostAnswer", lostAnswer);
