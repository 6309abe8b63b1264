import { dataSourceOf } from "../saharaWire/dataSource";
import { sahara } from "./speaker";

export const saharaDataSource = dataSourceOf(sahara);
