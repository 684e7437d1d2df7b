// Cases as the service tells them, and what the pages about them have in common.
import { call, getJson, onceKey, query, type Problem } from "./api";
import type { CaseRow, Names, Receipt, Suggestion, Terms } from "./wire";
import { day, say, span } from "./words.svelte";

export type Step =
  | "opine" | "consult" | "approve" | "adjust" | "return" | "refer" | "revise" | "withdraw" | "answer" | "mark" | "change"
  | "extend" | "declassify" | "meet" | "object" | "settle" | "refer-dispute" | "destroy";
export interface Why { code: string; points: number; text: string }
export interface Row extends CaseRow { why: Why[]; alike: string; score: number }
export interface Rows { cases: Row[]; names: Names; cursor: string | null }
export interface SecretPoint { start: number; end: number; note: string }
export interface Referral { kind: string; to: string; by: string; refer_by: string; referred_on: string; answer_by: string }
export interface Objection { by: string; unit: string; level: string }
export interface Case extends Row {
  text: string; secret_points: SecretPoint[]; knowers: string; unclear: boolean; proposed: Terms | null; adjusted: Terms | null;
  decided: Terms | null; mark: string; expected_mark: string | null; consulted: string[]; heard: string[]; sources: string[];
  referral: Referral | null; objection: Objection | null; parts_declassified: number;
  recommendation: Suggestion | null; names: Names; possible: string[]; may: Step[];
}
export interface CaseEvent {
  seq: number; version: number; type: string; at: string; actor: string; sets: Record<string, unknown>;
  about: Record<string, unknown>; said: Record<string, unknown>; before: string; digest: string;
}
export interface History { case: string; events: CaseEvent[]; names: Names }
export interface CaseRecord {
  heading: string; mark: string; fields: { name: string; label: string; value: string }[];
  steps: { at: string; what: string; who: string; said: string }[]; proof: string;
}
export interface Precedent {
  case: string; title: string; unit: string; state: string; kind: string; document_date: string; protected_at: string; shared: string[];
  destroyed: string; alike: number | null; first: Terms; now: Terms; departs: string[]; later: { event: string; at: string }[]; overturned: boolean;
}
export interface Precedents { case: string; precedents: Precedent[]; names: Names }
export interface Proposed { version: number; at: string; by: string; title: string; terms: Terms | null; suggested: string | null }
export interface Drafts { case: string; drafts: Proposed[]; names: Names }
export interface Change { op: "replace" | "delete" | "insert"; here: [number, number]; newest: [number, number] }
export interface Draft extends Proposed { text: string; changes: Change[] }

export interface Decisions { decisions: { case: string; etag: string | null; receipt: Receipt | null; problem: Problem | null }[] }

const at = (id: string, part = ""): string => `/api/v1/cases/${encodeURIComponent(id)}${part}`;

export const listCases = (asked: Parameters<typeof query>[0], signal?: AbortSignal): Promise<Rows> =>
  getJson(`/api/v1/cases${query(asked)}`, signal);
export const seeCase = (id: string): Promise<Case> => getJson(at(id));
export const historyOf = (id: string): Promise<History> => getJson(at(id, "/events"));
export const recordOf = (id: string): Promise<CaseRecord> => getJson(at(id, "/record"));
export const precedentsOf = (id: string): Promise<Precedents> => getJson(at(id, "/precedents"));
export const draftsOf = (id: string): Promise<Drafts> => getJson(at(id, "/drafts"));
export const draftOf = (id: string, version: number): Promise<Draft> => getJson(at(id, `/drafts/${version}`));
export const recordFile = (id: string, ending: "docx" | "pdf"): string => at(id, `/record.${ending}`);

/** The key of a deed: the same as long as the same is asked of the same version, so that sending it twice does it once. */
export class Once {
  private asked = "";
  private key = "";

  keyOf(...what: unknown[]): string {
    const asks = JSON.stringify(what);
    if (asks !== this.asked) [this.asked, this.key] = [asks, onceKey()];
    return this.key;
  }
}

/** Take a step to the version of a case that was seen. */
export function take(seen: Case, step: Step, body: unknown, once: Once): Promise<Receipt> {
  return call(at(seen.id, `/${step}`), { body, version: seen.version, once: once.keyOf(seen.id, seen.version, step, body) });
}

/** Approve derived cases that are alike, each at the version seen; what hinders one is its own result. */
export function decideTogether(seen: readonly Row[], opinion: string, once: Once): Promise<Decisions> {
  const body = { cases: seen.map((row) => ({ case: row.id, version: row.version })), opinion };
  return call("/api/v1/decisions", { body, once: once.keyOf(body) });
}

/** A name by id; the id itself where nobody told the name. */
export const nameOf = (names: Names, id: string): string => names[id] ?? id;

// The first part of a number made at random tells cases apart well enough in a heading.
const LONG_NUMBER = /^([0-9a-f]{8})-[0-9a-f-]{27}$/;

/** What a case is called: its title, or which it was where that was destroyed with its content. */
export function calledOf(row: { id: string; title: string; unit: string; destroyed: string }, names: Names): string {
  if (row.title) return row.title;
  if (!row.destroyed) return say("ui_case.untitled");
  return say("ui_case.destroyed", { number: row.id.replace(LONG_NUMBER, "$1"), unit: nameOf(names, row.unit), date: day(row.destroyed) });
}

const DAY = 86_400_000;

/** Whole days from today, in the reader's calendar, to an ISO day. */
function daysTo(iso: string): number {
  const now = new Date();
  return Math.round((Date.parse(`${iso}T00:00:00Z`) - Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())) / DAY);
}

/** A deadline in words: overdue since when, today, or in how many days. Empty where there is none. */
export function due(iso: string): { text: string; tone: "late" | "soon" | "calm" } | null {
  if (!iso) return null;
  const days = daysTo(iso);
  const values = { date: day(iso), days: span(Math.abs(days), "day") };
  if (days < 0) return { text: say("ui_case.overdue", values), tone: "late" };
  if (days === 0) return { text: say("ui_case.due.today", values), tone: "soon" };
  return { text: say("ui_case.due.in", values), tone: days <= 3 ? "soon" : "calm" };
}
