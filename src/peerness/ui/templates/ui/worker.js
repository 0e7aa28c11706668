{% load static %}// Where there is no network, a page for participants still says how to reach 988. Nothing else is kept on the device.
const KEPT = "peerness-offline-{{ shell.language }}";
const PAGE = "{% url "ui:offline" %}";
const PARTS = [{% for part in parts %}"{% static part %}", {% endfor %}];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((kept) => kept.addAll([PAGE, ...PARTS])).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const former = (names) => names.filter((name) => name !== KEPT);
  const forget = async () => Promise.all(former(await caches.keys()).map((name) => caches.delete(name)));
  event.waitUntil(forget().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const opened = method === "GET" && mode === "navigate";
  if (!opened && !PARTS.includes(new URL(url).pathname)) return;
  event.respondWith(fetch(event.request).catch(() => caches.match(opened ? PAGE : url)));
});
