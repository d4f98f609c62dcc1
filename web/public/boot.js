// Runs before the first paint, so that a reader's colours, text size and language never flash the wrong way.
// The keys are the ones src/app/preferences.ts and Mantine write.
(function () {
  var html = document.documentElement;
  var read = function (key) {
    try {
      return localStorage.getItem(key);
    } catch (_) {
      return null;
    }
  };
  var scheme = read("mantine-color-scheme-value");
  if (scheme !== "light" && scheme !== "dark") {
    scheme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  }
  html.setAttribute("data-mantine-color-scheme", scheme);
  if (read("wenzhen.size") === "large") html.setAttribute("data-size", "large");
  html.lang = read("wenzhen.language") || (navigator.language || "en").slice(0, 2);
})();
