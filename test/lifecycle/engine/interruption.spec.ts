import { describeInEngine } from "../engineStories";
import { interruption } from "../rows/interruption";

describeInEngine("interruption", interruption);
