// The service. A refusal becomes a Refusal that carries the problem document; silence becomes Unreachable.

/** A problem document (RFC 9457) with the project's extensions. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  instance?: string;
  errors?: { pointer: string; detail: string }[];
}

/** The service answered with a problem document. */
export class Refusal extends Error {
  constructor(readonly problem: Problem) { super(problem.detail); }
}

/** The service did not answer. */
export class Unreachable extends Error {}

/** How to ask: what to send, the version meant (If-Match), and the key that makes a repeated request harmless. */
export interface Ask {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  body?: unknown;
  form?: FormData;
  version?: number;
  once?: string;
  signal?: AbortSignal;
}

/** What the session adds to every request, and what it does when the service no longer knows the person. */
export interface Door {
  csrf: string;
  language: () => string;
  /** Resolves when somebody has come in again (the request is then repeated), or to false to give up. */
  again: (problem: Problem) => Promise<boolean>;
}

export const door: Door = { csrf: "", language: () => "zh", again: async () => false };

async function sent(path: string, ask: Ask): Promise<Response> {
  const headers = new Headers({ "Accept-Language": door.language() });
  const method = ask.method ?? (ask.body !== undefined || ask.form ? "POST" : "GET");
  if (ask.body !== undefined) headers.set("Content-Type", "application/json");
  if (method !== "GET" && door.csrf) headers.set("X-CSRF-Token", door.csrf);
  if (ask.version !== undefined) headers.set("If-Match", `"${ask.version}"`);
  if (ask.once) headers.set("Idempotency-Key", ask.once);
  const body = ask.form ?? (ask.body === undefined ? undefined : JSON.stringify(ask.body));
  try {
    return await fetch(path, { method, headers, body: body ?? null, signal: ask.signal ?? null });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Unreachable();
  }
}

async function refusal(response: Response): Promise<Refusal | Unreachable> {
  const body: unknown = await response.json().catch(() => null);
  return body !== null && typeof body === "object" && "code" in body ? new Refusal(body as Problem) : new Unreachable();
}

/** Ask the service; throws Refusal, Unreachable or the AbortError of `ask.signal`. */
export async function call<T>(path: string, ask: Ask = {}): Promise<T> {
  let response = await sent(path, ask);
  if (response.status === 401) {
    const refused = await refusal(response.clone());
    if (refused instanceof Refusal && refused.problem.code === "problem.not_entered" && (await door.again(refused.problem))) {
      response = await sent(path, ask);
    }
  }
  if (!response.ok) throw await refusal(response);
  if (response.status === 204) return undefined as T;
  const body: unknown = await response.json().catch(() => undefined);
  if (body === undefined) {
    ask.signal?.throwIfAborted(); // given up while the answer came in
    throw new Unreachable();
  }
  return body as T;
}

/** What a GET answers. */
export const getJson = <T>(path: string, signal?: AbortSignal): Promise<T> => call<T>(path, signal ? { signal } : {});

/** A key for one deed, however often it has to be sent. */
export const onceKey = (): string => crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`;

/** A query string of what is given; empty values are left out and lists repeated. */
export function query(values: Record<string, string | number | readonly string[] | null | undefined>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== null && each !== undefined && each !== "") params.append(name, String(each));
    }
  }
  const text = params.toString();
  return text ? `?${text}` : "";
}
