// Small comforts on every page. Each page works without them.
import { focusErrors } from "./focus.js";
import { offerCopies } from "./copy.js";
import { lookAgain } from "./again.js";
import { switchTheme } from "./theme.js";
import { guardForms } from "./guard.js";
import { keepDrafts } from "./keep.js";
import { tellLosses } from "./losses.js";
import { readFields } from "./lens.js";

const comforts = [focusErrors, offerCopies, keepDrafts, readFields, lookAgain];

for (const comfort of comforts) comfort(document);
document.addEventListener("htmx:load", (event) => comforts.forEach((comfort) => comfort(event.detail.elt)));
switchTheme();
guardForms();
tellLosses();
