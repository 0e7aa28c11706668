// A template's preview follows what is typed; fields and claims are put in where the cursor stood last.
// Without this script the page has a button for the preview, and the list to copy from.

/** After so many milliseconds without a key the server is asked. */
const PAUSE = 900;

const bench = document.querySelector("[data-bench]");
const form = bench.querySelector("form");
let waiting = 0;
let asked = 0;
let last = form.querySelector("textarea");

form.addEventListener("focusin", (event) => {
  if (event.target.matches("textarea")) last = event.target;
});
form.addEventListener("input", later);
form.addEventListener("change", later);

for (const button of bench.querySelectorAll("[data-put]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    last.focus();
    last.setRangeText(button.dataset.put, last.selectionStart, last.selectionEnd, "end");
    last.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

function later() {
  clearTimeout(waiting);
  waiting = setTimeout(look, PAUSE);
}

async function look() {
  const turn = ++asked;
  const body = new URLSearchParams(new FormData(form));
  body.set("preview", "1");
  try {
    const answer = await fetch(location.href, { method: "POST", body, redirect: "manual" });
    if (!answer.ok || turn !== asked) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-preview]");
    bench.querySelector("[data-preview]").replaceChildren(...fresh.childNodes);
    bench.querySelector("[data-preview-state]").textContent = fresh.dataset.told;
  } catch {
    // Without a network the words stay where they are, and the button says it when it is pressed.
  }
}
