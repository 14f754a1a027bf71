/** A text as a browser reads it: `&amp;` is an ampersand. */
export function withoutEntities(text) {
  const box = window.document.createElement("textarea");
  box.innerHTML = text.replace(/</g, " ");
  return box.value;
}
