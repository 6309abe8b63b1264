/** The rows of docs/contract.md, in its order. */
export const ROWS = [
  ...["O1", "O2", "O3", "O4", "O5", "O6", "O7", "O8", "O9", "O10", "O11"],
  ...["R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8", "R9", "R10", "R11", "R12", "R13"],
  ...["F1", "F2", "F3", "F4"],
  ...["D1", "D2", "D3", "D4", "D5", "D6", "D7"],
  ...["I1", "I2", "I3", "I4", "I5", "I6"],
  ...["P1", "P2", "P3", "S1", "S2", "C1", "C2", "C3"],
] as const;

export type Row = (typeof ROWS)[number];
