// The language lens below a note field: what could be said otherwise, with buttons that say it, and one that undoes.
// It never blocks and never changes a word by itself. All this comes when somebody first enters such a field.
import { languageOf, lens } from "./engine.js";

/** After so many milliseconds without a key the text is read. */
const PAUSE = 500;
/** More findings than this at once only discourage. */
const SHOWN = 5;
const LANGUAGES = ["en", "es"];
const books = new Map();

/** Read along in a field from now on. */
export async function watch(field) {
  dress();
  const words = JSON.parse(field.dataset.lensWords);
  const page = LANGUAGES.find((one) => document.documentElement.lang.startsWith(one)) ?? "en";
  const { common } = await told(field, page);
  const known = Object.fromEntries(LANGUAGES.map((one) => [one, { common: common[one] }]));
  const panel = new Panel(field, words, async () => {
    const language = languageOf(field.value, known, page);
    const text = field.value;
    const { read } = await told(field, language);
    return text === field.value ? read(text) : null;
  });
  let waiting = 0;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => panel.look(), PAUSE);
  });
  panel.look();
}

function told(field, language) {
  if (!books.has(language)) {
    const address = field.dataset.lens.replace("en.json", `${language}.json`);
    books.set(
      language,
      fetch(address).then(async (answer) => {
        if (!answer.ok) throw new Error(answer.status);
        const { book, common } = await answer.json();
        return { common, read: lens(book) };
      }),
    );
    books.get(language).catch(() => books.delete(language));
  }
  return books.get(language);
}

class Panel {
  constructor(field, words, read) {
    Object.assign(this, { field, words, read, past: [], left: new Set() });
    this.status = made("p", "lens-status");
    this.status.setAttribute("role", "status");
    this.list = made("ul", "bare lens-list");
    this.undo = this.button(words.undo, "plain", () => this.takeBack());
    this.place = made("div", "lens");
    this.place.setAttribute("role", "group");
    this.place.setAttribute("aria-label", words.title);
    this.place.append(this.status, this.list, this.undo);
    field.after(this.place);
    this.show([]);
  }

  async look() {
    const findings = await this.read().catch(() => null);
    if (findings) this.show(findings.filter((one) => !this.left.has(one.text.toLowerCase())));
  }

  show(findings, said = "") {
    const count = findings.length === 1 ? this.words.one : this.words.many.replace("%s", findings.length);
    const news = said || (findings.length ? count : "");
    if (this.status.textContent !== news) this.status.textContent = news;
    this.list.replaceChildren(...findings.slice(0, SHOWN).map((one) => this.item(one)));
    this.undo.hidden = !this.past.length;
    this.place.classList.toggle("quiet", !findings.length && !this.past.length);
  }

  item(finding) {
    const { term, text, options } = finding;
    const head = made("p", "lens-words");
    head.append(made("mark", `lens-${term.strength}`, text), ` ${this.words[term.strength]}`);
    const buttons = made("p", "buttons");
    for (const option of options) buttons.append(this.button(this.words.say.replace("%s", option), "quiet", () => this.apply(finding, option)));
    buttons.append(this.button(this.words.leave, "plain", () => this.leave(text)));
    const item = made("li", "lens-item");
    const why = [term.advice, term.why].filter(Boolean).join(" ");
    const source = term.sources.length ? ` (${term.sources.map((one) => one.split(/[,(]/)[0].trim()).join("; ")})` : "";
    item.append(head, made("p", "help", `${why}${source}`), buttons);
    return item;
  }

  button(text, kind, act) {
    const button = made("button", `button ${kind}`, text);
    button.type = "button";
    button.addEventListener("click", act);
    return button;
  }

  /** Say it otherwise, unless something was typed there meanwhile. */
  apply(finding, option) {
    const { field } = this;
    if (field.value.slice(finding.start, finding.end) !== finding.text) return this.look();
    const most = field.maxLength;
    if (most > 0 && field.value.length - finding.text.length + option.length > most) return this.show([], this.words.long);
    this.past.push(field.value);
    field.setRangeText(option, finding.start, finding.end, "end");
    return this.changed(this.words.done.replace("%s", option));
  }

  takeBack() {
    this.field.value = this.past.pop();
    return this.changed(this.words.undone);
  }

  leave(text) {
    this.left.add(text.toLowerCase());
    return this.changed("");
  }

  /** Tell the page that the field changed, read it anew, and leave the keyboard where it can go on. */
  async changed(said) {
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
    const findings = (await this.read().catch(() => null)) ?? [];
    this.show(findings.filter((one) => !this.left.has(one.text.toLowerCase())), said);
    (this.list.querySelector("button") ?? this.field).focus();
  }
}

function made(tag, kind, text = "") {
  const element = document.createElement(tag);
  element.className = kind;
  element.textContent = text;
  return element;
}

/** Bring the few styles of the panel, once. */
function dress() {
  const address = new URL("lens.css", import.meta.url).href;
  if (document.querySelector(`link[href="${address}"]`)) return;
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: address }));
}
