// What this browser remembers. Where storage is forbidden, the page works and remembers nothing.

export function recall(key, otherwise) {
  try {
    const kept = localStorage.getItem(`alpaca.${key}`);
    return kept === null ? otherwise : JSON.parse(kept);
  } catch {
    return otherwise;
  }
}

export function keep(key, value) {
  try {
    localStorage.setItem(`alpaca.${key}`, JSON.stringify(value));
  } catch {
    // Private windows refuse it.
  }
}
