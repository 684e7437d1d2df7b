// What each step asks for: the fields of its form, which of them must be filled.
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
