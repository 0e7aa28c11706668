// Lets a page for participants say how to reach 988 where there is no network. Without it the page works as before.
const told = document.querySelector("script[data-worker]");

if (told && navigator.serviceWorker) {
  navigator.serviceWorker.register(told.dataset.worker, { scope: "/" }).catch(() => {});
}
