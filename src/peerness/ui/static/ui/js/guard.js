// Guards forms: a double tap sends once, a lost network loses nothing, and leaving with unsaved words asks first.
import { tellLoss } from "./losses.js";
import { send } from "./send.js";

/** After so many milliseconds without an answer a person may try again. */
const PATIENCE = 10000;

/** Watch all forms, also those that come later. */
export function guardForms() {
  const typed = new Set();
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-guard]");
    if (form) typed.add(form);
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches("[data-once]") && !event.defaultPrevented) once(form, event);
    if (event.defaultPrevented) return;
    typed.delete(form);
    if (!form.matches("[data-guard][data-once]:not([enctype='multipart/form-data'])")) return;
    event.preventDefault();
    send(form, event.submitter, () => {
      typed.add(form);
      release(form);
      tellLoss();
    });
  });
  addEventListener("beforeunload", (event) => {
    const open = [...typed].some((form) => form.isConnected);
    if (open) event.preventDefault();
  });
  // Coming back with the back button, the form may be sent again.
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(release));
  document.addEventListener("htmx:afterRequest", (event) => release(event.target.closest?.("form[data-sent]")));
}

function once(form, event) {
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "true";
  setTimeout(() => release(form), PATIENCE);
  event.submitter?.setAttribute("aria-busy", "true");
}

/** Let a form be sent again. */
function release(form) {
  if (!form) return;
  delete form.dataset.sent;
  form.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
}
