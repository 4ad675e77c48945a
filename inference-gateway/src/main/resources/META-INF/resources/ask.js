import { AnswerCard } from '/answer.js';
import { byId, count, sendWithEnter } from '/dom.js';
import { offerExamples } from '/examples.js';
import { duration } from '/refusals.js';
import { chosen, offerModels, sampling } from '/settings.js';
import { refresh, showSuspension, watch } from '/state.js';
import { accepted, maySendQuestions, shortly, show as showTerms } from '/terms.js';

const form = byId('form');
const send = byId('send');
const stop = byId('stop');
const tuned = new AnswerCard('tuned', 'Answer', 'The answer appears here.', true);
const base = new AnswerCard('base', 'Base', 'What the same model says before the training.', false);
let running = new AbortController();

byId('answers').append(tuned.root, base.root);
showBeside();
byId('beside').addEventListener('change', showBeside);
sendWithEnter(form);
form.addEventListener('submit', (event) => {
  event.preventDefault();
  ask();
});
stop.addEventListener('click', () => {
  running.abort('stopped');
  byId('instruction').focus();
});
byId('terms-show').addEventListener('click', showTerms);
offerExamples(form);
watch((state) => {
  showSuspension(state, [send, ...document.querySelectorAll('.chip')]);
  offerModels(state.models);
  showBudget(state.budget);
  showFacts(state);
});

async function ask() {
  const instruction = byId('instruction').value;
  const input = byId('input').value;
  if (send.disabled || !(await maySendQuestions())) {
    return;
  }
  running.abort('asked again');
  const mine = new AbortController();
  running = mine;
  stop.hidden = false;
  const { model, beside } = chosen();
  const question = (name) => ({
    model: name,
    stream: true,
    stream_options: { include_usage: true },
    messages: [{ role: 'user', content: instruction }],
    alpaca_input: input,
    ...sampling(),
  });
  const asked = [tuned.ask(question(model), mine.signal, ask)];
  if (beside) {
    asked.push(base.ask(question('base'), mine.signal, ask));
  }
  await Promise.all(asked);
  if (running === mine) {
    stop.hidden = true;
  }
  refresh();
}

function showBeside() {
  base.root.hidden = !byId('beside').checked;
}

function showBudget(budget) {
  byId('budget').hidden = !budget;
  if (!budget) {
    return;
  }
  byId('budget-left').textContent = count(budget.left);
  byId('budget-limit').textContent = `of ${count(budget.limit)} left`;
  const bar = byId('budget-bar');
  bar.setAttribute('aria-valuemax', budget.limit);
  bar.setAttribute('aria-valuenow', budget.left);
  bar.classList.toggle('low', budget.left < budget.limit / 10);
  bar.firstElementChild.style.width = `${budget.limit ? (100 * budget.left) / budget.limit : 0}%`;
  const resets = new Date(budget.resetsAt);
  const time = resets.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  byId('budget-reset').textContent =
    `Full again at ${time}, in ${duration(Math.max(0, (resets - Date.now()) / 1_000))}.`;
}

function showFacts({ moderation, watermark, terms }) {
  byId('moderation').hidden = !moderation;
  byId('moderation').textContent = moderation ? `Moderation: ${moderation}.` : '';
  byId('watermark').hidden = !watermark?.on;
  byId('watermark-text').textContent = watermark?.on
    ? `Answers carry an invisible watermark (key ${watermark.keyId}).`
    : '';
  byId('terms-line').hidden = !terms;
  if (terms) {
    byId('terms-short').textContent = shortly(terms);
    byId('terms-show').textContent = accepted(terms) ? 'Read the terms' : 'Read and accept the terms';
  }
}
