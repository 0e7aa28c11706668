// A page on which something is under way looks again by itself, as long as somebody looks at it.

const PAUSE = 2500;

/** Load the page anew after a while where a part of it says that it changes. */
export function lookAgain(part) {
  if (!part.querySelector("[data-again]")) return;
  setTimeout(() => (document.hidden ? lookAgain(part) : location.reload()), PAUSE);
}
