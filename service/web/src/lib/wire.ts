// Shapes on the wire that more than one page uses; the service's OpenAPI document is their source.

export type Names = Record<string, string>;
export interface Level { name: string; names: Names; secret: boolean; max_years: number | null }
export interface Tier { name: string; names: Names; may_decide: string[] }
/** How a scheme writes its marks, and the rule on where they stand on a document. */
export interface Marks { style: "star" | "slashes"; place: Names | null }
export interface Scheme {
  id: string; version: string; title: Names; language: string; levels: Level[]; tiers: Tier[]; marks: Marks; items: number;
  bundle: string | null; demonstration: boolean; ready: boolean;
}

export type Outcome = "classify" | "internal" | "open" | "refer" | "derived";
export type Standing = "met" | "not-met" | "to-verify";
/** Words of the draft: code points [start, end). */
export interface Quote { start: number; end: number; text: string }
export interface Period {
  kind: "years" | "months" | "days" | "date" | "condition" | "long-term"; text: string; ends_on: string | null;
  years?: number | null; months?: number | null; days?: number | null; condition?: string | null;
}
export interface Condition { kind: string; state: Standing; text: string; requires: string; found: string; quote: Quote | null }
export interface Reason { kind: "item" | "quote" | "met" | "not-met" | "to-verify" | "against"; text: string }
export interface Basis {
  item: string; matter: string; level: string; period: string; need_to_know: string; producing_tier: string; reason: string;
  score: number; quotes: Quote[]; conditions: Condition[]; verify: string[]; explanation: Reason[];
}
export interface Candidate {
  item: string; matter: string; level: string; score: number; why_not: string; quotes: Quote[]; conditions: Condition[];
}
export interface Term extends Quote { weight: number }
export interface Opinion { probabilities: Record<string, number>; for: Term[]; against: Term[]; unfamiliar: boolean }
export interface Concern { code: string; text: string; quotes: Quote[] }
export interface Step { without: [number, number][]; outcome: Outcome; level: string | null }
export interface Suggestion {
  outcome: Outcome; level: string | null; level_set: string[]; period: Period | null; mark: string | null; need_to_know: string;
  basis: Basis[]; candidates: Candidate[]; opinion: Opinion | null; concerns: Concern[]; lower: Step[];
  source: { mark: Quote; level: string; caveats: string[] } | null; source_quotes: Quote[];
  portions: (Quote & { mark: string })[];
  used: {
    scheme: string; catalogue: string[]; overlay: string | null; bundle: string | null; dingmi: string; on: string;
    demonstration: boolean; plugins: string[];
  };
}
export interface SuggestionRequest {
  text: string; title?: string; scheme?: string | null; date?: string | null; tier?: string | null; language?: string; issuer?: string;
}
export interface Sample {
  id: string; language: string; title: string; text: string; issuer: string; date: string | null; tier: string | null; scheme: string | null; kind: string;
}

export interface Terms { level: string; period: string; starts_on: string; ends_on: string; basis: string[]; readers: string[] }
/** `terms` and `protected_at` are null while the proposal is hidden from the reader, who judges blind first. */
export interface CaseRow {
  id: string; version: number; state: string; kind: string; title: string; unit: string; deciding_unit: string; drafter: string;
  approver: string; scheme: string; document_date: string; protected_at: string | null; terms: Terms | null; suggested: Outcome | null;
  doubt: number | null; blind: boolean; due_on: string; created: string; changed: string; destroyed: string;
}
export interface Receipt { case: string; version: number; state: string; event: string; seq: number; digest: string; at: string }
