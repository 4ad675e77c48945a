// The newest training's loss while it runs, and all trainings.

import { count, element } from '/dom.js';
import { showChart } from '/pipeline-chart.js';
import { bar, duration, keep, quiet, table, usd, when } from '/pipeline-parts.js';

export function showTraining(training, trainings) {
  const facts = training ? { ...training, losses: 0, heldOut: 0 } : null;
  keep('training-facts', facts, () =>
    training ? now(training) : [quiet('None yet. A training starts by itself when there are enough examples.', 'p')],
  );
  showChart('training-loss', plan, columns(training));
  keep('trainings', trainings, () =>
    trainings.length === 0 ? [quiet('None yet.', 'p')] : [list(trainings)],
  );
}

function now(training) {
  const whole = training.totalSteps ? ` of ${count(training.totalSteps)} steps` : ' steps';
  const running = training.state === 'running';
  const facts = [
    ['Loss', training.step ? training.loss.toFixed(3) : ''],
    ['Tokens a second', running ? count(Math.round(training.tokensPerSecond)) : ''],
    ['Time left', training.secondsLeft === undefined ? '' : duration(training.secondsLeft)],
    ['Utilization', training.utilization === undefined ? '' : `${Math.round(training.utilization * 100)} %`],
    ['Cost so far', training.costUsd === undefined ? '' : usd(training.costUsd)],
    ['On', training.datasetVersion],
    ['From', training.baseModel],
    ['Made', training.modelId],
  ].filter(([, value]) => value);
  return [
    element('p', { class: 'big' }, count(training.step), element('span', { class: 'quiet' }, `${whole}, ${training.state}`)),
    ...(training.totalSteps ? [bar(training.step / training.totalSteps)] : []),
    ...(training.message ? [element('p', { class: 'problem' }, training.message)] : []),
    element('dl', { class: 'facts' }, ...facts.map(([name, value]) =>
      element('div', {}, element('dt', {}, name), element('dd', {}, value)),
    )),
  ];
}

/** Held-out points lie at steps of their own; uPlot wants one column of steps for both lines. */
function columns(training) {
  const losses = new Map((training?.losses ?? []).map((one) => [one.step, one.loss]));
  const heldOut = new Map((training?.heldOut ?? []).map((one) => [one.step, one.loss]));
  const steps = [...new Set([...losses.keys(), ...heldOut.keys()])].sort((a, b) => a - b);
  return [
    steps,
    steps.map((step) => losses.get(step) ?? null),
    steps.map((step) => heldOut.get(step) ?? null),
  ];
}

const plan = {
  label: 'Loss by training step',
  empty: 'The curve appears with the second step.',
  x: { label: 'Step', format: count },
  range: (chart, least, most) => [Math.max(0, least - (most - least) * 0.1), most + (most - least || 1) * 0.05],
  series: [
    { label: 'Training', colour: '--accent' },
    { label: 'Held out', colour: '--warm', dots: true },
  ],
  format: (value) => value.toFixed(2),
  say: ([steps, losses]) => {
    const known = losses.filter((one) => one !== null);
    return known.length === 0
      ? 'Loss on held-out examples'
      : `Training loss from ${known[0].toFixed(2)} to ${known.at(-1).toFixed(2)} at step ${count(steps.at(-1))}`;
  },
};

function list(trainings) {
  return table(
    'All trainings',
    [['Dataset version'], ['State'], ['Steps', true], ['Loss', true], ['Held out', true], ['Took', true], ['Changed', true]],
    trainings.map((one) => [
      one.datasetVersion || one.trainingId,
      element('span', one.message ? { title: one.message, class: 'problem' } : {}, one.state),
      one.totalSteps ? `${count(one.step)} / ${count(one.totalSteps)}` : count(one.step),
      one.loss === undefined ? '–' : one.loss.toFixed(2),
      one.heldOutLoss === undefined ? '–' : one.heldOutLoss.toFixed(2),
      one.seconds === undefined ? '–' : duration(one.seconds),
      when(one.changedAt),
    ]),
  );
}
