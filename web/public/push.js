// Part of the service worker (see vite.config.ts): shows what is pushed, and opens what it leads to.
// A message is `{id, title, body, url, language, until}`; the same id again replaces what is shown.
self.addEventListener("push", (event) => {
  let told = {};
  try {
    told = event.data ? event.data.json() : {};
  } catch (_) {
    // Something must be shown for every push, or the browser ends the subscription.
  }
  event.waitUntil(
    self.registration.showNotification(told.title || "问诊 Wenzhen", {
      body: told.body,
      tag: told.id,
      lang: told.language,
      icon: "/icon.svg",
      data: { url: told.url },
    }),
  );
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const wanted = new URL((event.notification.data && event.notification.data.url) || "/", self.location.origin);
  // The address may be another name of the same place; only its path counts, so nothing leads elsewhere.
  const here = self.location.origin + wanted.pathname + wanted.search;
  event.waitUntil(
    self.clients.matchAll({ type: "window" }).then((windows) => {
      const open = windows.find((one) => one.url === here);
      return open ? open.focus() : self.clients.openWindow(here);
    }),
  );
});
