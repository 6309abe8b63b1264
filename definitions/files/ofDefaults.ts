import { basename } from "node:path";

/** The names that a file of defaults may have; a folder has one of them. */
export const NAMES_OF_DEFAULTS = ["_defaults.yaml", "_defaults.yml", "_defaults.json"];

/** What is probably meant to be one: passed over without a word, it would be missed only when runs have started. */
const MEANT = /^_defaults?\.(?:ya?ml|json)$/i;

export const isFileOfDefaults = (file: string): boolean => MEANT.test(basename(file));
