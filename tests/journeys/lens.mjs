// Runs the browser's lens over texts: reads {books, texts} from standard input, writes the findings of each.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { lens, languageOf } = await import(pathToFileURL(process.argv[2]));
const { books, texts } = JSON.parse(readFileSync(0, "utf8"));
const readers = Object.fromEntries(Object.entries(books).map(([language, book]) => [language, lens(book)]));
const answers = texts.map(([language, text]) => ({
  language: languageOf(text, books, "en"),
  found: readers[language](text).map((finding) => [finding.start, finding.end, finding.text, finding.term.id, finding.options]),
}));
process.stdout.write(JSON.stringify(answers));
