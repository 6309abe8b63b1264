import { describeInEngine } from "../engineStories";
import { ambiguous } from "../rows/ambiguous";

describeInEngine("ambiguous", ambiguous);
