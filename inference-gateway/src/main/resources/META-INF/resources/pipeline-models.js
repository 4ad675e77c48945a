// Models: what each came from, and, on the administrators' port, which one answers.

import { byId, count, element, percent, setText } from '/dom.js';
import { keep, quiet, when } from '/pipeline-parts.js';

const LATEST = 'latest';
const MOST_SHOWN = 12;
const KEY_WANTED = ['invalid_api_key', 'insufficient_scope', 'admin_key_needed'];
let shown = [];
let controls = { here: false };

fetch('/pipeline/controls')
  .then((response) => response.json())
  .then((found) => {
    controls = found;
    setText('controls-note', whereControlsAre());
    showModels(shown);
  })
  .catch(() => {});

export function showModels(models) {
  shown = models;
  const newestFirst = [...models].reverse().slice(0, MOST_SHOWN);
  keep('models', [newestFirst, controls], () =>
    newestFirst.length === 0
      ? [quiet('None published yet. The first is made when there are enough examples.')]
      : newestFirst.map(model),
  );
}

function whereControlsAre() {
  if (controls.here) {
    return 'You are on the administrators’ port: what you decide here changes who answers.';
  }
  return controls.port
    ? `Models are promoted, rolled back and retired on this gateway’s administrators’ port (${controls.port}), where this page has the buttons.`
    : 'This gateway has no administrators’ port (alpaca.admin.port), so that nothing can be promoted or retired here.';
}

function model(one) {
  return element(
    'li',
    {},
    element(
      'div',
      { class: 'who' },
      element('h3', {}, one.id),
      ...one.aliases.map((alias) => element('span', { class: 'alias' }, alias)),
      element('span', { class: `state ${one.state}` }, one.state),
    ),
    ...(one.problem ? [element('p', { class: 'problem' }, one.problem)] : []),
    ...(one.kind === 'tuned' ? [origin(one)] : []),
    element('dl', { class: 'facts' }, ...facts(one).map(([name, value]) =>
      element('div', {}, element('dt', {}, name), element('dd', {}, value)),
    )),
    ...(controls.here && one.kind === 'tuned' ? [buttons(one)] : []),
  );
}

/** From the sequence over the version and the base to the model. */
function origin(one) {
  const steps = [
    ...(one.endSequence === undefined
      ? []
      : [['sequence', `0 – ${count(one.endSequence - 1)}`]]),
    ...(one.datasetVersion ? [['dataset version', one.datasetVersion]] : []),
    ...(one.baseModel ? [['on base model', one.baseModel]] : []),
    ['model', one.id],
  ];
  return element(
    'ol',
    { class: 'chain', 'aria-label': `Where ${one.id} comes from` },
    ...steps.map(([what, name]) =>
      element('li', {}, element('span', { class: 'quiet' }, what), element('span', { class: 'thing' }, name)),
    ),
  );
}

function facts(one) {
  const { exact_match: match, base_exact_match: base, held_out_loss: heldOut } = one.metrics;
  const metrics = one.metrics;
  return [
    ['Exact match, held out', match === undefined ? '' : `${percent(match)}${base === undefined ? '' : ` (base ${percent(base)})`}`],
    ['Held-out loss', heldOut === undefined ? '' : heldOut.toFixed(2)],
    [
      'Training loss',
      metrics.train_loss_first === undefined || metrics.train_loss_last === undefined
        ? ''
        : `${metrics.train_loss_first.toFixed(2)} → ${metrics.train_loss_last.toFixed(2)}`,
    ],
    ['Updates', metrics.updates === undefined ? '' : count(metrics.updates)],
    ['Licence', `${one.licence}${commercial(one.commercialUse)}`],
    ['Published', one.publishedAt ? when(one.publishedAt) : ''],
  ].filter(([, value]) => value);
}

const commercial = (allowed) =>
  allowed === undefined ? '' : allowed ? ', commercial use allowed' : ', no commercial use';

function buttons(one) {
  const latest = one.aliases.includes(LATEST);
  const made = latest
    ? [
        button('Roll back', {
          title: `Roll ${LATEST} back?`,
          note: `${one.id} stops answering as ${LATEST}; the model before it answers again.`,
          path: `/admin/aliases/${LATEST}/rollback`,
          body: {},
        }),
      ]
    : [
        button('Promote', {
          title: `Promote ${one.id}?`,
          note: `It answers as ${LATEST} from now on; answers that have begun end with the model they began with.`,
          path: `/admin/aliases/${LATEST}`,
          body: { modelId: one.id },
        }),
      ];
  const retire = button('Retire', {
    title: `Retire ${one.id}?`,
    note: 'No request is answered by it any more.',
    path: `/admin/models/${encodeURIComponent(one.id)}/retire`,
    body: {},
    grave: true,
  });
  return element('p', { class: 'deeds' }, ...made, retire);
}

function button(name, decision) {
  const made = element('button', { type: 'button', class: 'plain' }, name);
  made.setAttribute('aria-haspopup', 'dialog');
  made.addEventListener('click', () => ask(name, decision));
  return made;
}

let pending;

function ask(name, decision) {
  pending = decision;
  setText('decision-title', decision.title);
  setText('decision-note', decision.note);
  setText('decision-problem', '');
  setText('decision-yes', name);
  byId('decision-yes').classList.toggle('grave', Boolean(decision.grave));
  byId('reason').value = '';
  byId('decision').showModal();
  byId('reason').focus();
}

/** Asks for an administrator’s key, which this gateway wants to see. */
function askForKey() {
  const field = byId('admin-key');
  byId('admin-key-line').hidden = false;
  field.focus();
  field.select();
}

byId('decision-no').addEventListener('click', () => byId('decision').close());
byId('decision-form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const problem = await send(pending, byId('reason').value.trim());
  setText('decision-problem', problem);
  if (!problem) {
    byId('decision').close();
  }
});

/** What went wrong, or the empty text. */
async function send(decision, reason) {
  if (!reason) {
    return 'Say why: the decision is kept with its reason.';
  }
  const key = byId('admin-key').value.trim();
  try {
    const response = await fetch(decision.path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) },
      body: JSON.stringify({ ...decision.body, reason }),
    });
    if (response.ok) {
      return '';
    }
    const answer = await response.json().catch(() => ({}));
    if (KEY_WANTED.includes(answer.error?.code)) {
      askForKey();
      if (!key) {
        return 'Only with an administrator’s key. Whoever runs this gateway makes one: keys create --name NAME --scope administer';
      }
    }
    return answer.error?.message ?? `The gateway answered ${response.status}.`;
  } catch {
    return 'The gateway does not answer; try again.';
  }
}
