// The lists that a person works through, by role, and the filters that an address keeps.
import type { Role } from "./session.svelte";

export interface View {
  name: string;
  roles: readonly Role[];
  mine: string;
  /** By doubt and risk where somebody waits; else the newest change first. */
  order: "queue" | "changed";
}

export const VIEWS: readonly View[] = [
  { name: "decide", roles: ["approver"], mine: "decide", order: "queue" },
  { name: "consult", roles: ["approver"], mine: "consult", order: "queue" },
  { name: "waiting", roles: ["supervisor"], mine: "", order: "queue" },
  { name: "answer", roles: ["supervisor"], mine: "answer", order: "queue" },
  { name: "drafted", roles: ["drafter"], mine: "drafted", order: "changed" },
  { name: "mark", roles: ["drafter"], mine: "mark", order: "changed" },
  { name: "unit", roles: ["approver", "supervisor"], mine: "", order: "changed" },
];

/** The lists of somebody with these roles, their first duty first. */
export const viewsOf = (roles: readonly Role[]): View[] => VIEWS.filter((view) => view.roles.some((role) => roles.includes(role)));

export const STATES = [
  "proposed", "adjusted", "returned", "referred", "disputed", "determined", "marked", "withdrawn", "declassified", "expired",
] as const;

/** What supervisors are shown figures of; a list of what is overdue has a box of its own. */
export const ATTENTION = ["unmarked", "ending", "without-period", "without-basis"] as const;

/** Whether anything narrows the list. */
export const narrows = (chosen: Chosen): boolean =>
  !!(chosen.state || chosen.level || chosen.attention || chosen.overdue || chosen.blind || chosen.apart);

/** What an address says of the list; unknown names are left out when asked for. */
export interface Chosen { view: string; state: string; level: string; attention: string; overdue: boolean; blind: boolean; apart: boolean }

export function chosenIn(search: string): Chosen {
  const given = new URLSearchParams(search);
  const yes = (name: string): boolean => given.get(name) === "1";
  return {
    view: given.get("view") ?? "", state: given.get("state") ?? "", level: given.get("level") ?? "", attention: given.get("attention") ?? "",
    overdue: yes("overdue"), blind: yes("blind"), apart: yes("apart"),
  };
}

/** The same as an address keeps it. */
export function searchOf(chosen: Chosen): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(chosen)) {
    if (value) params.set(name, value === true ? "1" : String(value));
  }
  const text = params.toString();
  return text ? `?${text}` : "";
}
