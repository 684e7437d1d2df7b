// What the model routes answer.
import type { Problem } from "../../lib/api";
import type { Figures } from "./figures";

export type Side = "champion" | "challenger";
export interface Model {
  scheme: string; side: Side; bundle: string; demonstration: boolean; facts: Record<string, unknown>; parts: Record<string, string>;
  card: string; figures: Figures | null;
}
export interface Comparison { scheme: string; same_data: boolean; figures: { figure: string; champion: number; challenger: number }[] }
export interface Models { models: Model[]; comparisons: Comparison[]; faults: { scheme: string; side: Side; problem: Problem }[] }
export interface Doubtful {
  case: string; unit: string; scheme: string; document_date: string; level: string; basis: string[]; voice: string; tenths: number;
  suggested: string; suggested_level: string | null; decided_how: string; gap: number; bundle: string; may_read: boolean;
}
