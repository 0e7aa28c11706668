// Tells when an htmx request did not reach the server, so that nobody believes a lost word was saved.

/** Put the sentence into the live region of the page. */
export function tellLosses() {
  for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
    document.addEventListener(name, tell);
  }
}

function tell() {
  const region = document.querySelector(".toasts");
  if (!region) return;
  const toast = document.createElement("p");
  toast.className = "toast bad";
  toast.textContent = document.body.dataset.lost;
  region.replaceChildren(toast);
}
