// 988 where there is no network.
const told = document.querySelector("script[data-worker]");

if (told && navigator.serviceWorker) {
  navigator.serviceWorker.register(told.dataset.worker, { scope: "/" }).catch(() => {});
}
