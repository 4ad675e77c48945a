// How the page asks: remembered in this browser.

import { byId, element } from '/dom.js';
import { keep, recall } from '/store.js';

const DEFAULTS = { model: 'latest', temperature: 0, top_p: 1, max_tokens: '', seed: '', beside: true };
const FIELDS = ['model', 'temperature', 'top_p', 'max_tokens', 'seed'];

const settings = { ...DEFAULTS, ...recall('settings', {}) };

export const chosen = () => ({ ...settings });

/** The fields of a request; what is left empty is left to the gateway. */
export function sampling() {
  const fields = { temperature: Number(settings.temperature), top_p: Number(settings.top_p) };
  for (const name of ['max_tokens', 'seed']) {
    if (settings[name] !== '') {
      fields[name] = Number(settings[name]);
    }
  }
  return fields;
}

/** Offers the names that mean a model; one that is gone stays visible, so that nobody wonders. */
export function offerModels(models) {
  const names = [
    ...new Set([...models.flatMap((model) => model.aliases), 'latest', 'base']),
    ...models.map((model) => model.id),
  ];
  const meaning = (name) => models.find((model) => model.aliases.includes(name));
  const options = names.map((name) => {
    const model = meaning(name);
    return [name, model ? `${name} – ${model.id}` : name];
  });
  if (!names.includes(settings.model)) {
    options.push([settings.model, `${settings.model} (gone)`]);
  }
  const select = byId('model');
  const offered = JSON.stringify(options);
  if (select.dataset.offered !== offered) {
    select.dataset.offered = offered;
    select.replaceChildren(...options.map(([value, text]) => element('option', { value }, text)));
  }
  select.value = settings.model;
}

function show() {
  for (const name of FIELDS) {
    byId(name).value = settings[name];
  }
  byId('beside').checked = settings.beside;
  byId('temperature-value').textContent = Number(settings.temperature).toFixed(1);
  byId('top_p-value').textContent = Number(settings.top_p).toFixed(2);
  const greedy = Number(settings.temperature) === 0;
  byId('settings-summary').textContent =
    `${settings.model}, ${greedy ? 'most likely answer' : `temperature ${Number(settings.temperature).toFixed(1)}`}`;
}

function change() {
  for (const name of FIELDS) {
    if (byId(name).validity.valid) {
      settings[name] = byId(name).value;
    }
  }
  settings.beside = byId('beside').checked;
  keep('settings', settings);
  show();
}

const form = byId('settings');
form.addEventListener('input', change);
form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('reset', (event) => {
  event.preventDefault();
  Object.assign(settings, DEFAULTS);
  keep('settings', settings);
  show();
});
byId('beside').addEventListener('change', change);
offerModels([]);
show();
