// What holds for every page: suspended or not, budget, watermark, moderation, terms, models.

import { byId } from '/dom.js';

const EVERY_MS = 30_000;
const UNKNOWN = {
  suspended: false,
  notice: '',
  budget: null,
  watermark: null,
  moderation: '',
  terms: null,
  models: [],
};

let state = UNKNOWN;
const watchers = [];

export const current = () => state;

/** Calls back with the state, now and whenever it was read again. */
export function watch(onState) {
  watchers.push(onState);
  onState(state);
}

/** Reads it anew; what was known stays while the gateway does not answer. */
export async function refresh() {
  try {
    const response = await fetch('/page/state');
    if (response.ok) {
      state = { ...UNKNOWN, ...(await response.json()) };
    }
  } catch {
    return;
  }
  watchers.forEach((onState) => onState(state));
}

/** Shows the operator's notice, and keeps everything shut while answering is suspended. */
export function showSuspension(state, buttons) {
  const notice = byId('notice');
  const text = state.suspended
    ? `Answering is suspended. ${state.notice}`.trim()
    : state.notice;
  notice.hidden = !text;
  notice.classList.toggle('suspended', state.suspended);
  if (notice.textContent !== text) {
    notice.textContent = text;
  }
  for (const button of buttons) {
    button.disabled = state.suspended;
  }
}

export const loaded = refresh();
setInterval(refresh, EVERY_MS);
