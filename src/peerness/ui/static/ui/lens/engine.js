// The language lens in the browser: the same book and the same steps as peerness/wording (lens.py, grammar.py).
// A test runs both over the same table; whoever changes one changes the other.

const REACH = 120;
const WORD = "a-z0-9_à-öø-ÿ";
const CHARACTER = "[\\p{L}\\p{N}_]";
const QUOTATIONS = new RegExp(
  `“[^”]{1,1500}”|«[^»]{1,1500}»|(?<![\\p{L}\\p{N}_"])"[^"\\n]{1,1500}"|(?<!${CHARACTER})‘[^’\\n]*(?:’${CHARACTER}[^’\\n]*)*’(?!${CHARACTER})` +
    `|(?<![\\p{L}\\p{N}_'])'[^'\\n]*(?:'${CHARACTER}[^'\\n]*)*'(?!${CHARACTER})`,
  "gu",
);
const SENTENCE = /[.!?;][\s"”»)]|\n\s*\n|\n\s*[-*•#|>]/;
const ENGLISH = new RegExp(`(?<!${CHARACTER})(an?)\\s+$`, "iu");
const SPANISH = new RegExp(`(?<!${CHARACTER})(?:(de|a)\\s+)?(el|la|los|las|un|una|unos|unas|del|al)\\s+$`, "iu");
const VOWEL = /^(?:(?!use|usual|unit|uni[^n]|one|eu)[aeiou]|hour|honest|heir|[FHLMNRSX][A-Z])/;
const FEMININE = new RegExp(`^${CHARACTER}*(?:a|as|ión|iones|dad|dades)$`, "u");
const ARTICLES = { the: ["el", "la", "los", "las"], a: ["un", "una", "unos", "unas"] };

/** A reader of texts of one language: give it the book, it gives a function from a text to its findings. */
export function lens(book) {
  const find = new RegExp(`(?<!${CHARACTER})${book.pattern}`, "gu");
  const own = new RegExp(book.own);
  const properBefore = new RegExp(book.proper_before);
  const properAfter = new RegExp(book.proper_after);
  const contexts = book.terms.map((term) => Object.entries(term.contexts).map(([name, text]) => [...name.split("_"), new RegExp(text)]));

  const isName = (text, start, end) =>
    text[start] !== text[start].toLowerCase() &&
    (properAfter.test(tidy(text.slice(end, end + REACH))) || properBefore.test(tidy(text.slice(Math.max(0, start - REACH), start))));

  const judge = (text, lower, start, end, known) => {
    const [before, after] = around(lower, start, end);
    if (own.test(before) || isName(text, start, end)) return null;
    const hit = known.find(([place]) => allow(contexts[place], before, after));
    if (!hit) return null;
    const term = book.terms[hit[0]];
    const [begin, options] = fitted(text, start, end, term.say[hit[1]], book.language);
    return { start: begin, end, text: text.slice(begin, end), term, options };
  };

  return (text) => {
    const lower = lowered(text);
    const findings = [];
    let quoted = null;
    find.lastIndex = 0;
    for (let hit = find.exec(lower); hit; hit = find.exec(lower)) {
      const start = hit.index;
      const end = start + hit[0].length;
      const known = book.forms[plain(hit[0])];
      if (!known.length) continue;
      quoted ??= [...text.matchAll(QUOTATIONS)].map((quote) => [quote.index, quote.index + quote[0].length]);
      const found = quoted.some(([from, to]) => from <= start && start < to) ? null : judge(text, lower, start, end, known);
      if (found) findings.push(found);
      else find.lastIndex = start + hit[0].split(/[\s-]/, 1)[0].length;
    }
    return findings;
  };
}

/** English or Spanish, by the commonest words. */
export function languageOf(text, books, otherwise) {
  const head = lowered(text.slice(0, 4000));
  const count = (book) => head.match(new RegExp(`(?<![${WORD}])(?:${book.common})(?![${WORD}])`, "g"))?.length ?? 0;
  const [english, spanish] = [count(books.en), count(books.es)];
  if (english === spanish) return otherwise;
  return english > spanish ? "en" : "es";
}

const plain = (form) => form.replaceAll("’", "'").replace(/[\s-]+/g, " ");
const tidy = (text) => text.replace(/\s+/g, " ");

/** Small letters, each at its former place. */
function lowered(text) {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : [...text].map((letter) => same(letter)).join("");
}

function same(letter) {
  const small = letter.toLowerCase();
  return small.length === letter.length ? small : letter;
}

function around(lower, start, end) {
  const before = lower.slice(Math.max(0, start - REACH), start).split(SENTENCE).at(-1);
  const after = lower.slice(end, end + REACH).split(SENTENCE)[0];
  return [tidy(before.replaceAll("’", "'")).trim(), tidy(after.replaceAll("’", "'")).replace(/^[ -]+/, "")];
}

function allow(patterns, before, after) {
  const sides = { before, after, near: `${before} ¦ ${after}` };
  let demanded = false;
  let met = false;
  for (const [kind, side, pattern] of patterns) {
    const hit = pattern.test(sides[side]);
    if (kind === "unless" && hit) return false;
    if (kind === "only") [demanded, met] = [true, met || hit];
  }
  return met || !demanded;
}

function fitted(text, start, end, options, language) {
  const article = text.slice(Math.max(0, start - 12), start).match(language === "es" ? SPANISH : ENGLISH);
  const begin = article ? start - article[0].length : start;
  const model = text.slice(begin, end);
  const kept = text.slice(start, end).replace(/[\s-]+[^\s-]+$/, "").toLowerCase();
  const said = options.map((option) => option.replace("~", kept)).map((option) => {
    if (!article) return option;
    return language === "es" ? spanish(option, article) : `${VOWEL.test(option) ? "an" : "a"} ${option}`;
  });
  return [begin, said.map((option) => capitals(option, model))];
}

function spanish(option, article) {
  const word = option.split(" ", 1)[0];
  let [prep, given] = [(article[1] ?? "").toLowerCase(), article[2].toLowerCase()];
  if (given === "del" || given === "al") [prep, given] = [given.slice(0, -1), "el"];
  const kind = ARTICLES.the.includes(given) ? "the" : "a";
  const article2 = ARTICLES[kind][(word.endsWith("s") ? 2 : 0) + (FEMININE.test(word) ? 1 : 0)];
  if (prep && article2 === "el") return `${prep}l ${option}`;
  return `${prep} ${article2} ${option}`.trim();
}

function capitals(option, model) {
  if (model.length > 4 && model === model.toUpperCase() && model !== model.toLowerCase()) return option.toUpperCase();
  return model[0] !== model[0].toLowerCase() ? option[0].toUpperCase() + option.slice(1) : option;
}
