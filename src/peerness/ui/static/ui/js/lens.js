// Brings the language lens to note fields; what it needs is fetched when somebody first enters such a field.

/** Let the lens read the fields of a part of the page that ask for it. */
export function readFields(part) {
  for (const field of part.querySelectorAll("[data-lens]:not([data-lens-reads])")) {
    field.dataset.lensReads = "yes";
    field.addEventListener("focus", () => bring(field), { once: true });
    if (field === document.activeElement) bring(field);
  }
}

async function bring(field) {
  try {
    const { watch } = await import("../lens/panel.js");
    await watch(field);
  } catch {
    // A browser too old for the lens, or no network: the field works as it is.
  }
}
