// Keeps what is being typed on the server every few seconds, so that a crash or a lost session loses at most those.
//
// Nothing is kept in the browser: phones are shared. A page without scripts has a button for the same.

/** Milliseconds between two keepings: with the way to the server, five seconds of typing are lost at most. */
const EVERY = 4000;

/** Watch the forms that keep drafts. */
export function keepDrafts(root) {
  for (const form of root.querySelectorAll?.("form[data-keep]") ?? []) watch(form);
}

function watch(form) {
  let waiting = null;
  let last = typed(form);
  const keep = async () => {
    clearTimeout(waiting);
    waiting = null;
    const now = typed(form);
    if (now === last || form.dataset.sent || !form.isConnected) return;
    if (await sendTyped(form, now)) {
      last = now;
      tell(form);
    } else {
      waiting ??= setTimeout(keep, EVERY);
    }
  };
  const later = () => (waiting ??= setTimeout(keep, EVERY));
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  // A phone that is put away may never come back to this page.
  document.addEventListener("visibilitychange", () => document.hidden && waiting !== null && keep());
}

function typed(form) {
  return new URLSearchParams(new FormData(form)).toString();
}

async function sendTyped(form, body) {
  const headers = { "Content-Type": "application/x-www-form-urlencoded", "X-Peerness-Keeps": "yes" };
  try {
    const answer = await fetch(form.dataset.keep, { method: "POST", body, headers, redirect: "manual", keepalive: true });
    return answer.status === 204;
  } catch {
    return false;
  }
}

function tell(form) {
  const place = form.querySelector("[data-keep-state]");
  const now = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "numeric", minute: "2-digit" });
  if (place) place.textContent = `${form.dataset.kept} ${now}`;
}
