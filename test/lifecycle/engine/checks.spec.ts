import { describeInEngine } from "../engineStories";
import { checks } from "../rows/checks";

describeInEngine("checks", checks);
