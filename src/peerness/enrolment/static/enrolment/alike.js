// While a name is typed, shows who within reach may be meant. The page asks the same when it is sent.

/** So long after the last key the server is asked. */
const PAUSE = 400;

const place = document.querySelector("[data-alike]");
const form = place?.parentElement.querySelector("form");
let waiting;
let asked = 0;

/** Ask, and show the newest answer only. */
async function ask() {
  const mine = ++asked;
  const body = new URLSearchParams();
  for (const name of ["called", "phone", "csrfmiddlewaretoken"]) body.set(name, form.elements[name].value);
  try {
    const answer = await fetch(place.dataset.alike, { method: "POST", body, redirect: "manual" });
    if (answer.ok && mine === asked) place.innerHTML = await answer.text();
  } catch {
    // Without a network nothing is shown; the page asks again when it is sent.
  }
}

form?.addEventListener("input", (event) => {
  if (!["called", "phone"].includes(event.target.name)) return;
  clearTimeout(waiting);
  waiting = setTimeout(ask, PAUSE);
});
