import { describeInEngine } from "../engineStories";
import { waiting } from "../rows/waiting";

describeInEngine("waiting", waiting);
