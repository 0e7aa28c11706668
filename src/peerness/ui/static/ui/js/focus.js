// Moves the focus to the summary of what has to be mended, and from its links into the fields.

/** Focus the first summary inside a part of the page. */
export function focusErrors(part) {
  const summary = part.querySelector("[data-focus]");
  if (summary) summary.focus();
}
