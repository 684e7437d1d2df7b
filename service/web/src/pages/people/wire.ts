// What the routes of people answer.
import { levelName, schemes } from "../../lib/schemes.svelte";
import type { Role } from "../../lib/session.svelte";
import { say } from "../../lib/words.svelte";

export interface Designation {
  designation: number; kind: "statutory" | "designated"; levels: string[]; subjects: string[]; valid_from: string; valid_to: string;
  trained_until: string; document: string; ended: string | null;
}
export interface PersonEntry {
  id: string; name: string; unit: string; roles: Role[]; cleared: string[]; active: boolean; closed_until: string | null; must_change: boolean;
  has_password: boolean; subjects: string[]; designations: Designation[];
}
export interface Unit { id: string; name: string; tier: string; parent: string | null }
export interface FirstPassword { person: PersonEntry; password: string }

export const ROLES: readonly Role[] = ["drafter", "approver", "data", "supervisor", "administrator"];

/** Every level of the schemes served, from the lowest, each once; with its name. */
export function allLevels(): { name: string; label: string }[] {
  const names = new Map<string, string>();
  for (const scheme of schemes()) for (const level of scheme.levels) if (!names.has(level.name)) names.set(level.name, levelName(scheme.id, level.name));
  return [...names].map(([name, label]) => ({ name, label }));
}

/** Levels in words, lowest first. */
export const levelNames = (levels: readonly string[]): string =>
  allLevels().filter(({ name }) => levels.includes(name)).map(({ label }) => label).join(" · ") || "–";

export const roleNames = (roles: readonly Role[]): string => ROLES.filter((role) => roles.includes(role)).map((role) => say(`ui_people.role.${role}`)).join(" · ");
