/** What the few styles that libraries write into the page carry; the policy of the page lets no others in. */
export function nonce(): string {
  return page;
}

// Browsers show a nonce to scripts as a property only.
const page = document.querySelector<HTMLMetaElement>("meta[property=csp-nonce]")?.nonce ?? "";

// Where react-remove-scroll, which keeps the page still behind a dialog, looks for it.
Object.assign(globalThis, { __webpack_nonce__: page });
