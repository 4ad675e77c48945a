import { byId, count, element, percent, post, readEvents, sendWithEnter } from '/dom.js';
import { takeExample } from '/examples.js';
import { refusalIn, refusalOf, unreachable } from '/refusals.js';
import { showRefusal } from '/refusal-view.js';
import { showSuspension, watch } from '/state.js';
import { maySendQuestions } from '/terms.js';

const SIDES = ['left', 'right'];
const KEYS = { 1: 'left', 2: 'tie', 3: 'right' };
const COUNTED_WITHIN_MS = 10_000;
const LOOK_EVERY_MS = 500;

const form = byId('form');
const duel = byId('duel');
const choices = [...document.querySelectorAll('.choice')];
let running = new AbortController();
let comparisonId = '';
let own = 0;

sendWithEnter(form);
form.addEventListener('submit', (event) => {
  event.preventDefault();
  compare();
});
byId('stop').addEventListener('click', () => {
  running.abort('stopped');
  say('Stopped. Nothing was counted.');
  byId('instruction').focus();
});
byId('example').addEventListener('click', example);
byId('next').addEventListener('click', example);
choices.forEach((choice) => choice.addEventListener('click', () => judge(choice.dataset.preference)));
document.addEventListener('keydown', (event) => {
  const typing = event.target.matches('textarea, input, select');
  if (!typing && !event.ctrlKey && !event.metaKey && !event.altKey && KEYS[event.key]) {
    judge(KEYS[event.key]);
  }
});
watch((state) => showSuspension(state, [byId('send'), byId('example'), byId('next')]));
showScore();

async function example() {
  await takeExample();
  form.requestSubmit();
}

async function compare() {
  const task = { instruction: byId('instruction').value, input: byId('input').value };
  if (byId('send').disabled || !(await maySendQuestions())) {
    return;
  }
  running.abort('asked again');
  const mine = new AbortController();
  running = mine;
  clear(task);
  try {
    const opened = await post('/comparisons', task, mine.signal);
    if (!opened.ok) {
      throw await refusalIn(opened);
    }
    const id = (await opened.json()).comparisonId;
    const response = await fetch(`/comparisons/${id}/events`, { signal: mine.signal });
    if (!response.ok) {
      throw await refusalIn(response);
    }
    let done = false;
    await readEvents(response, (data) => {
      if (!mine.signal.aborted) {
        done = take(JSON.parse(data)) || done;
      }
    });
    if (!mine.signal.aborted) {
      if (!done) {
        throw refusalOf('internal_error');
      }
      comparisonId = id;
      mayJudge(true);
      say('Both answers are there. Press 1 for left, 2 for a tie, 3 for right.');
    }
  } catch (failure) {
    if (!mine.signal.aborted) {
      duel.hidden = true;
      showRefusal(byId('outcome'), failure.code ? failure : unreachable(), compare);
    }
  }
  if (running === mine) {
    byId('stop').hidden = true;
    SIDES.forEach((side) => byId(`${side}-text`).setAttribute('aria-busy', 'false'));
  }
}

function clear(task) {
  comparisonId = '';
  mayJudge(false);
  say('');
  duel.hidden = false;
  byId('verdict').hidden = false;
  byId('after').hidden = true;
  byId('stop').hidden = false;
  byId('task').textContent = task.input ? `${task.instruction}\n${task.input}` : task.instruction;
  for (const side of SIDES) {
    byId(`${side}-text`).replaceChildren();
    byId(`${side}-text`).setAttribute('aria-busy', 'true');
    byId(`${side}-note`).textContent = '';
    byId(`${side}-model`).hidden = true;
    byId(`${side}-title`).parentElement.classList.remove('preferred');
  }
  choices.forEach((choice) => choice.removeAttribute('aria-pressed'));
  // Away from the text fields, so that 1, 2 and 3 are verdicts.
  duel.focus();
}

/** One event; true when it was the last. */
function take(event) {
  if (event.failed) {
    throw refusalOf(event.failed);
  }
  if (event.text) {
    byId(`${event.side}-text`).append(event.text);
  }
  if (event.ended) {
    byId(`${event.side}-text`).setAttribute('aria-busy', 'false');
    if (event.withheld) {
      byId(`${event.side}-note`).textContent = 'Moderation held back the rest.';
    } else if (!byId(`${event.side}-text`).textContent) {
      byId(`${event.side}-note`).textContent = 'It answered with nothing at all.';
    }
  }
  return Boolean(event.done);
}

async function judge(preference) {
  if (!comparisonId) {
    return;
  }
  const id = comparisonId;
  comparisonId = '';
  mayJudge(false);
  try {
    const response = await post(`/comparisons/${id}/verdict`, { preference });
    if (!response.ok) {
      throw await refusalIn(response);
    }
    reveal(await response.json());
    await countedScore();
  } catch (failure) {
    const refusal = failure.code ? failure : unreachable();
    say(`${refusal.title}. ${refusal.advice || refusal.detail}`);
    if (refusal.code === 'not_recorded' || refusal.code === 'unreachable') {
      comparisonId = id;
      mayJudge(true);
    }
  }
}

function reveal({ left, right, preference }) {
  byId('left-model').textContent = left;
  byId('right-model').textContent = right;
  SIDES.forEach((side) => {
    byId(`${side}-model`).hidden = false;
    byId(`${side}-title`).parentElement.classList.toggle('preferred', side === preference);
  });
  byId('verdict').hidden = true;
  byId('after').hidden = false;
  say(
    preference === 'tie'
      ? `A tie: ${left} on the left, ${right} on the right.`
      : `You preferred ${preference === 'left' ? left : right} (${preference}) over ${preference === 'left' ? right : left}.`,
  );
  byId('next').focus();
}

function mayJudge(may) {
  choices.forEach((choice) => {
    choice.disabled = !may;
  });
}

function say(text) {
  byId('outcome').replaceChildren(text);
}

/** A verdict counts when it has come back on its topic. */
async function countedScore() {
  const before = own;
  const until = Date.now() + COUNTED_WITHIN_MS;
  do {
    await showScore();
    if (own > before) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  } while (Date.now() < until);
}

async function showScore() {
  let score;
  try {
    const response = await fetch('/comparisons/score');
    if (!response.ok) {
      return;
    }
    score = await response.json();
  } catch {
    return;
  }
  own = score.own;
  byId('own').textContent =
    own === 0 ? 'You have not judged yet.' : `You have judged ${count(own)} of ${count(score.judged)} comparisons.`;
  byId('empty').hidden = score.pairs.length > 0;
  byId('score-scroll').hidden = score.pairs.length === 0;
  byId('rows').replaceChildren(...score.pairs.map(row));
}

/** On a phone rows are stacked; the roles keep them a table for a screen reader. */
function row(pair) {
  const cell = (label, ...content) => element('td', { role: 'cell', 'data-label': label }, ...content);
  const number = (label, value) => {
    const made = cell(label, count(value));
    made.classList.add('number');
    return made;
  };
  const text = `${percent(pair.winRate)}, ${percent(pair.low)} to ${percent(pair.high)}`;
  const rate = cell('Win rate', interval(pair), element('span', {}, text));
  rate.classList.add('rate');
  return element(
    'tr',
    { role: 'row' },
    element('th', { scope: 'row', role: 'rowheader' }, pair.model),
    cell('over', pair.otherModel),
    number('Won', pair.wins),
    number('Tied', pair.ties),
    number('Lost', pair.losses),
    rate,
  );
}

function interval({ winRate, low, high }) {
  const span = element('span', { class: 'span' });
  span.style.left = `${low * 100}%`;
  span.style.width = `${(high - low) * 100}%`;
  const mark = element('span', { class: 'mark' });
  mark.style.left = `${winRate * 100}%`;
  return element('span', { class: 'interval', 'aria-hidden': 'true' }, span, mark);
}
