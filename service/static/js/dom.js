// Small helpers over the DOM. Text always goes in as text, never as HTML.

/** The element with this id. */
export const byId = (id) => document.getElementById(id);

/** A new element: h("p", { class: "note", onclick }, "text", child, [more]). Empty children are left out. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.flat(2).filter((child) => child != null && child !== false && child !== ""));
  return element;
}

/** `action`, once nothing has called it for `wait` ms; `.cancel()` drops what waits. */
export function debounced(action, wait) {
  let timer = 0;
  const later = () => { clearTimeout(timer); timer = setTimeout(action, wait); };
  later.cancel = () => clearTimeout(timer);
  return later;
}
