// Lets a person copy an address with one touch where the browser can.

/** Show the copy buttons inside a part of the page and make them work. */
export function offerCopies(part) {
  if (!navigator.clipboard) return;
  for (const place of part.querySelectorAll("[data-copy]")) {
    const button = place.querySelector("[data-copy-button]");
    button.hidden = false;
    button.addEventListener("click", () => copy(place, button));
  }
}

async function copy(place, button) {
  const from = place.querySelector("[data-copy-from]");
  try {
    await navigator.clipboard.writeText(from.value);
    place.querySelector("[data-copy-word]").textContent = button.dataset.done;
  } catch {
    from.select();
  }
}
