// What each step asks for: the fields of its form, which of them must be filled, and at which field a refusal is told.
import type { Problem } from "../../lib/api";
import type { Step } from "../../lib/cases";

export type Field =
  | "kind" | "level" | "referred_on" | "authority" | "reference" | "mark" | "copies" | "grounds" | "opinion" | "reason" | "notice" | "witness";
export interface Asks {
  fields: Field[];
  /** Whether the step sets terms: always, or where the person says so. */
  terms?: "must" | "may";
  /** Terms that no item need carry: another authority's, or a first thought. */
  unfounded?: boolean;
  parts?: boolean;
}

const SAID: Field[] = ["grounds", "opinion", "notice"];
export const ASKS: Record<Step, Asks> = {
  opine: { terms: "must", unfounded: true, fields: [] },
  consult: { fields: ["opinion"] },
  approve: { fields: ["opinion"] },
  adjust: { terms: "must", fields: ["reason"] },
  return: { fields: ["opinion"] },
  refer: { fields: ["kind", "level", "referred_on", "opinion"] },
  revise: { fields: [] },
  withdraw: { fields: ["reason"] },
  answer: { terms: "must", unfounded: true, fields: ["authority", "reference", "opinion"] },
  mark: { fields: ["mark", "copies", "notice"] },
  change: { terms: "must", fields: SAID },
  extend: { terms: "must", fields: SAID },
  declassify: { parts: true, fields: SAID },
  meet: { fields: ["grounds"] },
  object: { fields: ["level", "reason"] },
  settle: { terms: "may", fields: ["opinion"] },
  "refer-dispute": { fields: ["referred_on", "opinion"] },
  destroy: { fields: ["grounds", "witness"] },
};

const FREE: readonly Field[] = ["referred_on", "kind", "copies"];
/** Whether a field must be filled; an approval needs its opinion only where it departs from the suggestion. */
export function needed(step: Step, field: Field, departing: boolean): boolean {
  if (FREE.includes(field) || (step === "mark" && field === "notice")) return false;
  return step === "approve" ? departing : true;
}

/** Long words are written in a field of several lines. */
export const LONG: readonly Field[] = ["opinion", "reason", "grounds", "notice"];

const PERIOD = ["no_period", "period_kind", "period_long", "long_term", "not_longer", "ended", "derived_period"];
const BASIS = ["no_basis", "basis_unknown", "basis_level"];
const LEVEL = ["open_has_none", "derived_level", "extend_level", "refer_level", "same_level", "no_change"];
const OTHERS: Record<string, string> = {
  "error.period": "period", "error.unknown_level": "level", "problem.other_mark": "mark", "problem.false_mark": "mark",
  "problem.witness": "witness", "problem.no_reader": "readers", "problem.referred_on": "referred_on", "problem.no_superior": "kind",
};

/** Which fields a refusal speaks of, and what it says there; empty where it speaks of none. */
export function told(problem: Problem, step: Step): Record<string, string> {
  const named = Object.fromEntries((problem.errors ?? []).map((each) => [fieldOf(each.pointer), each.detail]));
  if (Object.keys(named).length) return named;
  const code = problem.code.replace("problem.", "");
  if (PERIOD.includes(code)) return { period: problem.detail };
  if (BASIS.includes(code)) return { basis: problem.detail };
  if (LEVEL.includes(code)) return { level: problem.detail };
  if (code === "departs") return { [step === "adjust" ? "reason" : "opinion"]: problem.detail };
  const field = OTHERS[problem.code];
  return field ? { [field]: problem.detail } : {};
}

/** The field that a pointer names: `#/body/terms/basis/0` speaks of the basis. */
function fieldOf(pointer: string): string {
  const parts = pointer.replace(/^#\//, "").split("/").filter((part) => !/^\d+$/.test(part));
  return parts.at(-1) ?? "";
}
