// Large steps beside a number: one touch more or less. Without this script the number is typed.
for (const box of document.querySelectorAll("[data-count]")) {
  const field = box.querySelector("input");
  for (const button of box.querySelectorAll("button[data-by]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const next = (Number.parseInt(field.value, 10) || 0) + Number.parseInt(button.dataset.by, 10);
      field.value = Math.min(Number(field.max), Math.max(Number(field.min), next));
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
}
