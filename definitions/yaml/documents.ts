import { type Document, parseAllDocuments } from "yaml";

/** What the parser makes of a text, however broken it is: errors stand in the documents. */
export function documentsIn(text: string): Document.Parsed[] {
  const parsed = parseAllDocuments(text, {
    merge: true,
    // Messages and places are our own.
    prettyErrors: false,
    // Dates and bytes would be values that no JSON has.
    resolveKnownTags: false,
    // A key of digits stays as it is written.
    stringKeys: true,
  });
  return Array.isArray(parsed) ? parsed : [];
}
