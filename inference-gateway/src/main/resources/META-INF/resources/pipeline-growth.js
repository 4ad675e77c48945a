// Accepted against the goal for every dataset, and how fast verdicts come for the one looked at.

import { count, element, percent } from '/dom.js';
import { showChart } from '/pipeline-chart.js';
import { bar, keep, quiet } from '/pipeline-parts.js';

const clock = new Intl.DateTimeFormat(undefined, { dateStyle: 'short', timeStyle: 'medium' });
const MOST_GOALS = 6;

export function showGrowth(dataset, view, choose) {
  const goals = [...view.datasets]
    .sort((a, b) => (b === dataset) - (a === dataset))
    .slice(0, MOST_GOALS)
    .map((one) => ({
      name: one.dataset,
      accepted: one.accepted,
      target: one.goal ?? view.trainingStartsAt,
      hasGoal: one.goal !== undefined,
      status: one.status,
      looked: one === dataset,
    }));
  keep('goals', goals, () =>
    goals.length === 0 ? [quiet('Nothing is collected yet.')] : goals.map((one) => goal(one, choose)),
  );
  showChart('rate', plan, rates(dataset?.detail?.history));
}

function goal(one, choose) {
  const share = one.target > 0 ? one.accepted / one.target : 0;
  const of = one.hasGoal ? `of ${count(one.target)}` : `training from ${count(one.target)}`;
  const name = one.looked
    ? element('strong', {}, one.name)
    : element('button', { type: 'button', class: 'link' }, one.name);
  if (!one.looked) {
    name.addEventListener('click', () => choose(one.name));
  }
  return element(
    'li',
    one.looked ? { class: 'looked' } : {},
    element(
      'p',
      {},
      name,
      element('span', {}, element('b', {}, count(one.accepted)), ` ${of}, ${percent(Math.min(1, share))}`),
    ),
    bar(share),
  );
}

const plan = {
  label: 'Verdicts a minute',
  empty: 'The rate appears with the second verdict.',
  x: { label: 'Time', time: true, format: (seconds) => clock.format(new Date(seconds * 1000)) },
  range: (chart, least, most) => [0, Math.max(1, most * 1.1)],
  series: [
    { label: 'Accepted', colour: '--accent', fill: true },
    { label: 'Rejected', colour: '--warm' },
  ],
  format: (value) => count(value < 10 ? Math.round(value * 10) / 10 : Math.round(value)),
  say: ([, accepted, rejected]) =>
    `Verdicts a minute: at last ${plan.format(accepted.at(-1))} accepted and ${plan.format(rejected.at(-1))} rejected`,
};

/** Counts that grew between two readings, for a minute; short spans are joined: they would jump. */
function rates(history) {
  const columns = [[], [], []];
  if (!history || history.seconds.length < 2) {
    return columns;
  }
  const last = history.seconds.length - 1;
  const span = Math.max(2, (history.seconds[last] - history.seconds[0]) / 40);
  let from = 0;
  for (let i = 1; i <= last; i++) {
    const seconds = history.seconds[i] - history.seconds[from];
    if (seconds >= span || (i === last && from === 0 && seconds > 0)) {
      columns[0].push(Math.round(history.from / 1000) + history.seconds[i]);
      columns[1].push(((history.accepted[i] - history.accepted[from]) * 60) / seconds);
      columns[2].push(((history.rejected[i] - history.rejected[from]) * 60) / seconds);
      from = i;
    }
  }
  return columns;
}
