// A sheet to think with: typed words wait in this tab only, and go when it is closed or when they are erased.
for (const sheet of document.querySelectorAll("[data-tab]")) {
  const key = sheet.dataset.tab;
  const fields = [...sheet.querySelectorAll("textarea")];
  const read = () => {
    try {
      return JSON.parse(sessionStorage.getItem(key)) || {};
    } catch {
      return {};
    }
  };
  const keep = () => {
    try {
      sessionStorage.setItem(key, JSON.stringify(Object.fromEntries(fields.map((one) => [one.id, one.value]))));
    } catch {
      // A browser that keeps nothing is fine: the words stay on the page.
    }
  };
  const kept = read();
  for (const field of fields) {
    field.value = kept[field.id] || field.value;
    field.addEventListener("input", keep);
  }
  for (const part of sheet.querySelectorAll("[data-kept]")) {
    part.hidden = false;
  }
  sheet.querySelector("button[name=print]").addEventListener("click", () => window.print());
  sheet.querySelector("button[name=erase]").addEventListener("click", () => {
    for (const field of fields) {
      field.value = "";
    }
    sessionStorage.removeItem(key);
    fields[0].focus();
  });
}
