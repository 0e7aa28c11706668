// Keeps the answer that somebody types alone from being lost, and from being read by whoever holds the phone next.
//
// What is not sent yet lies on the phone only encrypted; its key lies in the tab and leaves with it. After ten idle
// minutes, and with Leave, both are gone and the page is replaced. Without this script nothing is kept on the phone.
import { tellLoss } from "../ui/js/losses.js";

const RECORD = "peerness-answer";
const KEY = "peerness-answer-key";
const IDLE = 10 * 60 * 1000;
const PAUSE = 200;

let moved = Date.now();
let turn = 0;

const toText = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)));
const toBytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const place = () => new TextEncoder().encode(location.pathname);
const form = () => document.querySelector("form[data-alone]");

async function key(make) {
  if (!sessionStorage.getItem(KEY) && make) {
    sessionStorage.setItem(KEY, toText(crypto.getRandomValues(new Uint8Array(32))));
  }
  const raw = sessionStorage.getItem(KEY);
  return raw && crypto.subtle.importKey("raw", toBytes(raw), "AES-GCM", false, ["encrypt", "decrypt"]);
}

function forget() {
  turn += 1;
  localStorage.removeItem(RECORD);
  sessionStorage.removeItem(KEY);
}

function leave() {
  forget();
  const typed = form();
  if (typed) typed.reset();
  location.replace(document.querySelector("[data-leave]").href);
}

/** Put the unsent answer away, encrypted for this page alone. */
async function put() {
  const own = ++turn;
  const said = [...new FormData(form())].filter(([name]) => name !== "id");
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const words = new TextEncoder().encode(JSON.stringify(said));
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: place() }, await key(true), words);
  if (own === turn) localStorage.setItem(RECORD, JSON.stringify({ at: Date.now(), iv: toText(iv), data: toText(data) }));
}

/** Give an unsent answer back after the page was loaded anew in the same tab; anything else is thrown away. */
async function giveBack() {
  const record = JSON.parse(localStorage.getItem(RECORD) ?? "null");
  if (!record || !form()) return;
  try {
    if (Date.now() - record.at >= IDLE) throw new Error("too late");
    const how = { name: "AES-GCM", iv: toBytes(record.iv), additionalData: place() };
    const said = await crypto.subtle.decrypt(how, await key(false), toBytes(record.data));
    fill(JSON.parse(new TextDecoder().decode(said)));
  } catch {
    forget();
  }
}

function fill(said) {
  for (const field of form().elements) {
    const values = said.filter(([name]) => name === field.name).map(([, value]) => value);
    if (!values.length) continue;
    if (field.type === "radio" || field.type === "checkbox") field.checked = values.includes(field.value);
    else field.value = values[0];
  }
}

function watch() {
  const typed = form();
  if (!typed) return;
  let waiting = null;
  typed.addEventListener("input", () => {
    clearTimeout(waiting);
    if (window.crypto?.subtle) waiting = setTimeout(put, PAUSE);
  });
  typed.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    send(typed);
  });
}

/** Send the answer from the page itself: without a network it stays where it is. */
async function send(typed) {
  if (typed.dataset.sent) return;
  typed.dataset.sent = "true";
  try {
    const body = new URLSearchParams(new FormData(typed));
    const headers = { "X-Peerness-Sent": "in-place" };
    const answer = await fetch(location.href, { method: "POST", body, headers, redirect: "manual" });
    if (answer.status >= 500) throw new Error("not saved");
    const next = answer.headers.get("X-Peerness-Next");
    if (next) {
      forget();
      location.replace(next);
      return;
    }
    show(await answer.text());
    if (answer.ok) forget();
  } catch {
    if (window.crypto?.subtle) await put();
    tellLoss();
  } finally {
    delete typed.dataset.sent;
  }
}

function show(text) {
  const main = new DOMParser().parseFromString(text, "text/html").querySelector("main");
  document.querySelector("main").replaceWith(main);
  main.focus();
  watch();
}

function rest() {
  if (Date.now() - moved >= IDLE) leave();
}

for (const sign of ["input", "pointerdown", "keydown", "scroll"]) {
  addEventListener(sign, () => {
    rest();
    moved = Date.now();
  }, { passive: true });
}
setInterval(rest, 5000);
addEventListener("pageshow", (event) => (event.persisted ? leave() : rest()));
document.addEventListener("visibilitychange", rest);
// Every step takes the place of the one before: the back button finds no question.
document.addEventListener("click", (event) => {
  const link = event.target.closest("main a[href^='/'], main a[data-leave]");
  if (!link) return;
  event.preventDefault();
  if ("leave" in link.dataset) leave();
  else location.replace(link.href);
});
watch();
giveBack();
