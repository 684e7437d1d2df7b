// Who is at the desk. A session that ends in the middle of work is taken up again without losing the page.
import { call, door, type Problem, Refusal } from "./api";
import { language } from "./words.svelte";

export type Role = "drafter" | "approver" | "data" | "supervisor" | "administrator";

export interface Person {
  id: string;
  name: string;
  unit: string;
  unit_name: string;
  roles: Role[];
  cleared: string[];
  csrf?: string;
  must_change?: boolean;
  idle_minutes?: number;
  min_length?: number;
}

/** `person` is null where nobody has come in; `asking` is set while a lost session waits to be taken up again. */
export const session = $state<{ person: Person | null; asking: boolean }>({ person: null, asking: false });

let waiting: ((again: boolean) => void)[] = [];
let lost: Person | null = null;

door.language = language;
door.again = (problem: Problem) => {
  void problem;
  if (!session.person && !session.asking) return Promise.resolve(false);
  lost ??= session.person;
  session.asking = true;
  return new Promise((resolve) => waiting.push(resolve));
};

function enter(person: Person): void {
  session.person = person;
  door.csrf = person.csrf ?? "";
}

function settle(again: boolean): void {
  const asked = waiting;
  [waiting, lost, session.asking] = [[], null, false];
  for (const resolve of asked) resolve(again);
}

/** Find out who is at the desk when the page starts. */
export async function recognise(): Promise<void> {
  try {
    enter(await call<Person>("/api/v1/session"));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    session.person = null;
  }
}

/** Come in. Another person than the one whose session was lost gets a fresh page: nothing of the first is left on it. */
export async function comeIn(name: string, password: string): Promise<void> {
  const person = await call<Person>("/api/v1/session", { body: { name, password } });
  if (lost && lost.id !== person.id) {
    location.assign("/");
    return;
  }
  enter(person);
  settle(true);
}

/** Put a new password in the old one's place; the service answers with a fresh session. */
export async function changePassword(current: string, fresh: string): Promise<void> {
  enter(await call<Person>("/api/v1/session/password", { body: { current, new: fresh } }));
}

/** Give up on a lost session: what waited for it fails. */
export function giveUp(): void {
  session.person = null;
  settle(false);
}

/** Go out. */
export async function goOut(): Promise<void> {
  await call("/api/v1/session/end", { method: "POST" });
  location.assign("/");
}

/** Whether the person has one of these roles; with none asked for, everybody has. */
export const may = (...roles: Role[]): boolean =>
  roles.length === 0 || roles.some((role) => session.person?.roles.includes(role) ?? false);
