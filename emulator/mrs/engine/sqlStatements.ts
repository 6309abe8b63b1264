/** One statement each, without its semicolon. Semicolons in quotes and comments separate nothing. */
export function splitStatements(sql: string): string[] {
  const pieces =
    sql.match(/'(?:\\[^]|[^'\\])*'|"(?:\\[^]|[^"\\])*"|`[^`]*`|--[^\n]*|\/\*[^]*?\*\/|;|[^]/g) ?? [];
  const statements = [""];
  for (const piece of pieces) {
    if (piece === ";") statements.push("");
    else if (!/^(--|\/\*[^])/.test(piece)) statements[statements.length - 1] += piece;
  }
  return statements.map((statement) => statement.trim()).filter(Boolean);
}
