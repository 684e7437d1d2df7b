// At which field of a form a refusal of the service is told.
import type { Problem } from "./api";

const PERIOD = ["no_period", "period_kind", "period_long", "long_term", "not_longer", "ended", "derived_period"];
const BASIS = ["no_basis", "basis_unknown", "basis_level"];
const LEVEL = ["open_has_none", "derived_level", "extend_level", "refer_level", "same_level", "no_change"];
const OTHERS: Record<string, string> = {
  "error.period": "period", "error.unknown_level": "level", "problem.other_mark": "mark", "problem.false_mark": "mark",
  "problem.witness": "witness", "problem.no_reader": "readers", "problem.not_superior": "issued_as", "problem.referred_on": "referred_on", "problem.no_superior": "kind",
};

/** Which fields a refusal speaks of, and what it says there; empty where it speaks of none. `why` is where a departure is explained. */
export function told(problem: Problem, why: "reason" | "opinion"): Record<string, string> {
  const named = Object.fromEntries((problem.errors ?? []).map((each) => [fieldOf(each.pointer), each.detail]));
  if (Object.keys(named).length) return named;
  const code = problem.code.replace("problem.", "");
  if (PERIOD.includes(code)) return { period: problem.detail };
  if (BASIS.includes(code)) return { basis: problem.detail };
  if (LEVEL.includes(code)) return { level: problem.detail };
  if (code === "departs") return { [why]: problem.detail };
  const field = OTHERS[problem.code];
  return field ? { [field]: problem.detail } : {};
}

/** The field that a pointer names: `#/body/terms/basis/0` speaks of the basis. */
function fieldOf(pointer: string): string {
  const parts = pointer.replace(/^#\//, "").split("/").filter((part) => !/^\d+$/.test(part));
  return parts.at(-1) ?? "";
}
