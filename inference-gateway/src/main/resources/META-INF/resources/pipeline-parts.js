// What the parts of the pipeline's page share.

import { byId, count, element } from '/dom.js';

const kept = new Map();

/** Builds a place anew only when its data changed: nothing flickers, and nobody loses the focus. */
export function keep(id, data, build) {
  const now = JSON.stringify(data);
  if (kept.get(id) !== now) {
    kept.set(id, now);
    byId(id).replaceChildren(...build());
  }
}

export const quiet = (text, tag = 'li') => element(tag, { class: 'quiet' }, text);

/** A table whose first column names the row; columns are [heading, isNumber]. */
export function table(caption, columns, rows) {
  const head = columns.map(([heading, number]) =>
    element('th', { scope: 'col', ...(number ? { class: 'num' } : {}) }, heading),
  );
  const body = rows.map((cells) =>
    element(
      'tr',
      {},
      ...cells.map((cell, i) =>
        element(
          i === 0 ? 'th' : 'td',
          { ...(i === 0 ? { scope: 'row' } : {}), ...(columns[i][1] ? { class: 'num' } : {}) },
          cell,
        ),
      ),
    ),
  );
  return element(
    'table',
    {},
    element('caption', { class: 'unseen' }, caption),
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...body),
  );
}

/** A bar whose length says a share of 1; its text says it too. */
export function bar(share, tone = '') {
  const filled = element('span', { class: `filled ${tone}` });
  filled.style.width = `${Math.max(0, Math.min(1, share)) * 100}%`;
  return element('span', { class: 'track', 'aria-hidden': 'true' }, filled);
}

/** Cents for cents, and enough digits for what costs far less than one. */
export function usd(amount) {
  const value = Number(amount);
  if (value === 0 || value >= 0.1) {
    return `$${value.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
  }
  return `$${value.toLocaleString('en', { maximumSignificantDigits: 2 })}`;
}

const sizes = ['bytes', 'KB', 'MB', 'GB', 'TB'];

export function size(bytes) {
  const power = bytes < 1000 ? 0 : Math.min(4, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${power === 0 ? count(bytes) : value.toFixed(value < 10 ? 1 : 0)} ${sizes[power]}`;
}

export function duration(seconds) {
  if (seconds < 90) {
    return `${Math.round(seconds)} s`;
  }
  const minutes = Math.round(seconds / 60);
  return minutes < 90
    ? `${minutes} min`
    : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** The time of today, and date and time of what is older. */
export function when(at) {
  const date = new Date(at);
  const text =
    date.toDateString() === new Date().toDateString() ? clock.format(date) : day.format(date);
  return element('time', { datetime: date.toISOString() }, text);
}
