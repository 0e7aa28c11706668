// Sends a form from the page itself, so that a lost network leaves the typed words where they are.
//
// A browser that cannot reach the server shows a page of its own, and the words are gone with ours. So the form is sent
// first in the background. Where the server leads on, the page follows; any other answer is fetched again by the browser
// itself, which does no harm: a form bears the id of its command, and the same command gives the same answer.

/** Send a form; `done` is called where the person stays on the page and may try again. */
export async function send(form, submitter, done) {
  const data = new URLSearchParams(new FormData(form));
  if (submitter?.name) data.append(submitter.name, submitter.value);
  let answer;
  try {
    const headers = { "X-Peerness-Sent": "in-place" };
    const address = submitter?.getAttribute("formaction") || form.getAttribute("action") || location.href;
    answer = await fetch(address, { method: "POST", body: data, headers, redirect: "manual" });
  } catch {
    done();
    return;
  }
  const next = answer.headers.get("X-Peerness-Next");
  if (next) location.assign(next);
  else sendPlainly(form, submitter);
}

/** Let the browser send the form, past our own watch over it. */
function sendPlainly(form, submitter) {
  if (submitter?.name) {
    const pressed = Object.assign(document.createElement("input"), { type: "hidden", name: submitter.name });
    pressed.value = submitter.value;
    form.append(pressed);
  }
  const address = submitter?.getAttribute("formaction");
  if (address) form.setAttribute("action", address);
  HTMLFormElement.prototype.submit.call(form);
}
