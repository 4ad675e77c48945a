// The stages from a prompt to a model, each with a count that moves.

import { byId, count, setText } from '/dom.js';
import { usd } from '/pipeline-parts.js';

const MOVING_MS = 1_600;
const before = new Map();
let drawn = '';

/** Shows how much is in each stage; a stage whose number grew is marked for a moment. */
export function showFlow(dataset, view) {
  if (drawn !== (dataset?.dataset ?? '')) {
    drawn = dataset?.dataset ?? '';
    before.clear();
  }
  const stages = dataset ? stagesOf(dataset, view) : stagesOf(nothing, view);
  stages.forEach(update);
  setText('run-note', runNote(dataset, view));
}

const nothing = {
  promptsIssued: 0, promptsSettled: 0, promptsFailed: 0, itemsParsed: 0,
  accepted: 0, rejected: {}, versions: 0, newestVersion: 0,
};

function stagesOf(dataset, view) {
  const rejected = Object.values(dataset.rejected).reduce((sum, one) => sum + one, 0);
  const judged = dataset.accepted + rejected;
  const open = Math.max(0, dataset.promptsIssued - dataset.promptsSettled);
  const share = judged ? `${Math.round((dataset.accepted / judged) * 100)} % of the judged` : 'none yet';
  return [
    stage('prompts', 'Prompts', dataset.promptsIssued, open ? `${count(open)} under way` : 'none under way'),
    stage('answers', 'Answers', dataset.promptsSettled - dataset.promptsFailed, `${count(dataset.promptsFailed)} failed`),
    stage('candidates', 'Candidates', Math.max(dataset.itemsParsed, judged), `${count(judged)} judged`),
    stage('accepted', 'Accepted', dataset.accepted, share),
    stage('rejected', 'Rejected', rejected, rejected ? 'by the filter' : 'none yet'),
    stage('versions', 'Versions', dataset.versions, dataset.versions ? `newest: ${count(dataset.newestVersion)} examples` : 'none cut yet'),
    trainingStage(view),
    modelStage(view.models),
  ];
}

const stage = (id, name, number, note) => ({ id, name, number, note, text: count(Math.max(0, number)) });

function trainingStage({ training, trainingStartsAt }) {
  if (!training) {
    return { ...stage('training', 'Training', 0, `starts at ${count(trainingStartsAt)} examples`), text: '–' };
  }
  const whole = training.totalSteps ? ` of ${count(training.totalSteps)}` : '';
  return stage('training', 'Training step', training.step, `${training.state}${whole ? `,${whole}` : ''}`);
}

function modelStage(models) {
  const tuned = models.filter((one) => one.kind === 'tuned');
  const latest = models.find((one) => one.aliases.includes('latest'));
  const note = latest ? 'one answers as latest' : tuned.length ? 'none answers yet' : 'none yet';
  return stage('models', 'Tuned models', tuned.length, note);
}

function update({ id, name, number, note, text }) {
  const place = byId(`stage-${id}`);
  const [title, figure, remark] = place.children;
  write(title, name);
  write(figure, text);
  write(remark, note);
  if (before.has(id) && number > before.get(id)) {
    place.classList.add('moving');
    clearTimeout(Number(place.dataset.timer));
    place.dataset.timer = setTimeout(() => place.classList.remove('moving'), MOVING_MS);
  }
  before.set(id, number);
}

function write(place, text) {
  if (place.textContent !== text) {
    place.textContent = text;
  }
}

function runNote(dataset, view) {
  if (!dataset) {
    return view.broker || 'No dataset yet. ./alpaca run start fills one.';
  }
  const parts = [];
  if (dataset.status) {
    parts.push(`The run of ${dataset.dataset} is ${dataset.status}${dataset.reason ? `: ${dataset.reason}` : ''}`);
  } else {
    parts.push(`${dataset.dataset} has no run of its own; others send its candidates`);
  }
  if (Number(dataset.spentUsd) > 0) {
    parts.push(`${usd(dataset.spentUsd)} spent`);
  }
  if (dataset.instructionsWaiting > 0) {
    parts.push(`${count(dataset.instructionsWaiting)} instructions wait for their instances`);
  }
  return `${parts.join('; ').replace(/\.$/, '')}.`;
}
