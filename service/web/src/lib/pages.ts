// The pages of the house: address, who may open it, and the code that draws it, loaded when it is first needed.
import type { Component } from "svelte";
import type { Role } from "./session.svelte";

export interface PageProps { parameter: string }

export interface PageEntry {
  name: string;
  pattern: RegExp;
  /** Where the navigation leads; empty for pages that are not in it. */
  path: string;
  /** Roles that may open it; empty for everybody. */
  roles: Role[];
  // A page takes `parameter`, or nothing: that no type of Svelte can say of both at once.
  load: () => Promise<{ default: Component<any> }>;
}

export const PAGES: readonly PageEntry[] = [
  { name: "editor", pattern: /^\/$/, path: "/", roles: [], load: () => import("../pages/Editor.svelte") },
  { name: "queue", pattern: /^\/queue$/, path: "/queue", roles: ["drafter", "approver", "supervisor"], load: () => import("../pages/Queue.svelte") },
  { name: "case", pattern: /^\/cases\/([^/]+)$/, path: "", roles: ["drafter", "approver", "supervisor"], load: () => import("../pages/Case.svelte") },
  { name: "catalogues", pattern: /^\/catalogues$/, path: "/catalogues", roles: [], load: () => import("../pages/Catalogues.svelte") },
  { name: "supervision", pattern: /^\/supervision$/, path: "/supervision", roles: ["supervisor"], load: () => import("../pages/Supervision.svelte") },
  { name: "models", pattern: /^\/models$/, path: "/models", roles: ["data", "approver", "supervisor", "administrator"], load: () => import("../pages/Models.svelte") },
  { name: "people", pattern: /^\/people$/, path: "/people", roles: ["administrator"], load: () => import("../pages/People.svelte") },
  { name: "password", pattern: /^\/password$/, path: "", roles: ["drafter", "approver", "data", "supervisor", "administrator"], load: () => import("../pages/Password.svelte") },
  { name: "signin", pattern: /^\/signin$/, path: "", roles: [], load: () => import("../pages/SignIn.svelte") },
];

/** The page at an address, with the part of the address that names what is shown. */
export function pageAt(path: string): { page: PageEntry; parameter: string } | null {
  for (const page of PAGES) {
    const found = page.pattern.exec(path);
    if (found) return { page, parameter: decoded(found[1] ?? "") };
  }
  return null;
}

/** A part of an address as it was meant; as it stands where it is no good encoding. */
function decoded(part: string): string {
  try { return decodeURIComponent(part); } catch { return part; }
}
