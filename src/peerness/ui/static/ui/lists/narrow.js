// Narrows a long list of choices to those that hold what is typed; what was changed on this page stays in sight.
//
// Only a page with such a list asks for this file.

for (const field of document.querySelectorAll("[data-narrow]")) {
  const search = field.querySelector("[data-narrow-by]");
  search.parentElement.hidden = false;
  search.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  search.addEventListener("input", (event) => {
    event.stopPropagation(); // Looking for somebody is no unsaved word.
    narrow(field, plain(search.value.trim()));
  });
}

function narrow(field, asked) {
  for (const option of field.querySelectorAll(".option")) {
    const { checked, defaultChecked } = option.querySelector("input");
    option.hidden = checked === defaultChecked && !plain(option.textContent).includes(asked);
  }
}

/** Without case and accents: "jose" finds "José". */
function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
