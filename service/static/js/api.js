// The service. A refusal becomes a Refusal that carries the problem document; silence becomes Unreachable.

/** The service answered with a problem document (RFC 9457). */
export class Refusal extends Error {
  constructor(problem) { super(problem.detail); this.problem = problem; }
}

/** The service did not answer. */
export class Unreachable extends Error {}

async function call(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Unreachable();
  }
  const body = await response.json().catch(() => null);
  if (response.ok && body !== null) return body;
  throw body?.code ? new Refusal(body) : new Unreachable();
}

/** What a GET answers. */
export const getJson = (path) => call(path, {});

/** A suggestion for a draft. */
export function suggest(request, language, signal) {
  const headers = { "Content-Type": "application/json", "Accept-Language": language };
  return call("/api/v1/suggestions", { method: "POST", headers, body: JSON.stringify(request), signal });
}

/** The text of a file. */
export function readFile(file, language) {
  const form = new FormData();
  form.append("file", file, file.name);
  return call("/api/v1/texts", { method: "POST", headers: { "Accept-Language": language }, body: form });
}
