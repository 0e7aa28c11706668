// Tells when something did not reach the server, so that nobody believes a lost word was saved.

/** Tell it of every part of a page that saves by itself. */
export function tellLosses() {
  for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
    document.addEventListener(name, tellLoss);
  }
}

/** Put the sentence into the live region of the page. */
export function tellLoss() {
  const region = document.querySelector(".toasts");
  if (!region) return;
  const toast = document.createElement("p");
  toast.className = "toast bad";
  toast.textContent = document.body.dataset.lost;
  region.replaceChildren(toast);
}
