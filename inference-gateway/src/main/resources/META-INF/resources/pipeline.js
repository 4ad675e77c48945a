// The pipeline's page: one stream of views, and a module for each part of the page.

import { byId, setText } from '/dom.js';
import { showFlow } from '/pipeline-flow.js';
import { showGrowth } from '/pipeline-growth.js';
import { showModels } from '/pipeline-models.js';
import { showMoney } from '/pipeline-money.js';
import { showTraining } from '/pipeline-training.js';
import { showVerdicts } from '/pipeline-verdicts.js';
import { showVersions } from '/pipeline-versions.js';

let events;
let chosen = new URLSearchParams(location.search).get('dataset') ?? '';
let shown = '';

byId('dataset').addEventListener('change', (event) => choose(event.target.value));
watch();

/** The gateway tells details of the dataset that is asked for, however old it is. */
function watch() {
  events?.close();
  const query = chosen ? `?dataset=${encodeURIComponent(chosen)}` : '';
  events = new EventSource(`/pipeline/events${query}`);
  events.addEventListener('message', (event) => show(JSON.parse(event.data)));
  events.addEventListener('error', () => {
    byId('dot').dataset.stage = 'connecting';
    setText('headline', 'The gateway does not answer at the moment; trying again …');
  });
}

function choose(dataset) {
  chosen = dataset;
  history.replaceState(null, '', `?dataset=${encodeURIComponent(dataset)}`);
  watch();
}

function show(view) {
  if (byId('dot').dataset.stage !== view.stage) {
    // Read out when the pipeline enters another stage; every step would be a chatter.
    setText('news', view.headline);
  }
  byId('dot').dataset.stage = view.stage;
  setText('headline', view.headline);
  const dataset = looked(view.datasets);
  shown = dataset?.dataset ?? '';
  showChoice(view.datasets);
  showFlow(dataset, view);
  showGrowth(dataset, view, choose);
  showVerdicts(dataset);
  showMoney(dataset);
  showTraining(view.training, view.trainings);
  showVersions(dataset);
  showModels(view.models);
}

/** The chosen one; else the one shown before while it moves, of two that grow at a time. */
function looked(datasets) {
  const named = (name) => datasets.find((one) => one.dataset === name && one.detail);
  const before = named(shown);
  const newest = datasets[0];
  const stays = before && (before.status === 'running' || newest.status !== 'running');
  return named(chosen) ?? (stays ? before : newest);
}

function showChoice(datasets) {
  const names = datasets.map((one) => one.dataset).sort();
  const select = byId('dataset');
  byId('chooser').hidden = names.length < 2;
  if (select.dataset.names !== names.join()) {
    select.dataset.names = names.join();
    select.replaceChildren(...names.map((name) => new Option(name, name)));
  }
  if (document.activeElement !== select) {
    select.value = shown;
  }
}
