import { byId, count, element, percent, setText } from '/dom.js';

const SVG = 'http://www.w3.org/2000/svg';
const HEIGHT = 64;
const WIDTH = 300;
const MARGIN = 4;

const events = new EventSource('/pipeline/events');
events.addEventListener('message', (event) => show(JSON.parse(event.data)));
events.addEventListener('error', () => {
  byId('dot').dataset.stage = 'connecting';
  setText('headline', 'The gateway does not answer at the moment; trying again …');
});

function show(view) {
  if (byId('dot').dataset.stage !== view.stage) {
    // Read out when the pipeline enters another stage; every step would be a chatter.
    setText('news', view.headline);
  }
  byId('dot').dataset.stage = view.stage;
  setText('headline', view.headline);
  showDataset(shownDataset(view.datasets), view.trainingStartsAt);
  showTraining(view.training);
  showModels(view.models);
  showCard(view.models);
}

/** The one shown before while it moves: of two that grow, the newest changes twice a second. */
function shownDataset(datasets) {
  const before = datasets.find((one) => one.dataset === byId('dataset').textContent);
  const newest = datasets[0];
  const stays = before && (before.status === 'running' || newest.status !== 'running');
  return stays ? before : newest;
}

function showDataset(dataset, trainingStartsAt) {
  if (!dataset) {
    setText('run', 'No dataset yet. ./alpaca run start fills one.');
    return;
  }
  setText('dataset', dataset.dataset);
  setText('accepted', count(dataset.accepted));
  const target = dataset.goal ?? trainingStartsAt;
  setText('goal', dataset.goal ? `of ${count(target)}` : `training from ${count(target)}`);
  const share = target > 0 ? Math.min(1, dataset.accepted / target) : 0;
  const bar = byId('goal-bar');
  bar.setAttribute('aria-valuenow', Math.round(share * 100));
  bar.firstElementChild.style.width = percent(share).replace(' ', '');
  setText('run', runText(dataset));
  setText('settled', count(dataset.promptsSettled));
  const open = dataset.promptsIssued - dataset.promptsSettled;
  setText('settled-note', `${count(dataset.promptsFailed)} failed, ${count(Math.max(0, open))} under way`);
  setText('versions', count(dataset.versions));
  setText(
    'versions-note',
    dataset.versions ? `newest holds ${count(dataset.newestVersion)} examples` : 'none cut yet',
  );
  showReasons(dataset.rejected);
  const near = dataset.refused.find((one) => one.nearest);
  setText('refused', near ? `Newest: “${near.instruction}” is too near to “${near.nearest}”` : '');
  showNewest(dataset.newest);
}

function runText(dataset) {
  const spent = Number(dataset.spentUsd);
  const money = spent > 0 ? `, $${spent.toFixed(2)} spent` : '';
  if (!dataset.status) {
    return '';
  }
  return `${dataset.status}${dataset.reason ? `: ${dataset.reason}` : ''}${money}`;
}

function showReasons(rejected) {
  const reasons = Object.entries(rejected).sort((a, b) => b[1] - a[1]);
  const total = reasons.reduce((sum, [, number]) => sum + number, 0);
  setText('rejected-total', total ? count(total) : '');
  keep('reasons', JSON.stringify(reasons), () =>
    reasons.length === 0
      ? [element('li', { class: 'quiet' }, 'Nothing was rejected yet.')]
      : reasons.map(([reason, number]) =>
          barRow(reason.replaceAll('-', ' '), number / reasons[0][1], count(number)),
        ),
  );
}

function showNewest(newest) {
  keep('newest', JSON.stringify(newest), () =>
    newest.length === 0
      ? [element('li', { class: 'quiet' }, 'None yet.')]
      : newest
          .slice(0, 4)
          .map((sample) =>
            element(
              'li',
              {},
              element('span', { class: 'question' }, sample.instruction),
              ...(sample.input ? [element('span', { class: 'input' }, sample.input)] : []),
              element('span', { class: 'reply' }, sample.output),
            ),
          ),
  );
}

function showTraining(training) {
  if (!training) {
    return;
  }
  setText('step', training.step ? count(training.step) : training.state);
  setText('steps', training.totalSteps ? `of ${count(training.totalSteps)} steps` : '');
  setText('training-note', trainingText(training));
  drawLoss(training.losses);
}

function trainingText(training) {
  if (training.state === 'failed') {
    return `Failed: ${training.message}`;
  }
  if (training.state === 'cancelled') {
    return `Cancelled: ${training.message}`;
  }
  const on = training.datasetVersion ? `on ${training.datasetVersion}` : '';
  const loss = training.losses.length ? `, loss ${training.loss.toFixed(2)}` : '';
  const speed =
    training.state === 'running' ? `, ${count(Math.round(training.tokensPerSecond))} tokens/s` : '';
  const made = training.modelId ? `, made ${training.modelId}` : '';
  return `${training.state} ${on}${loss}${speed}${made}`;
}

function drawLoss(points) {
  keep('loss', JSON.stringify(points), () => {
    if (points.length < 2) {
      return [];
    }
    const losses = points.map((point) => point.loss);
    const [least, most] = [Math.min(...losses), Math.max(...losses)];
    const [first, last] = [points[0].step, points[points.length - 1].step];
    const line = points.map((point) => {
      const x = ((point.step - first) / (last - first)) * WIDTH;
      const height = (point.loss - least) / (most - least || 1);
      return `${x.toFixed(1)},${(HEIGHT - MARGIN - height * (HEIGHT - 2 * MARGIN)).toFixed(1)}`;
    });
    byId('loss').setAttribute(
      'aria-label',
      `Training loss from ${losses[0].toFixed(2)} to ${losses[losses.length - 1].toFixed(2)}`,
    );
    const area = document.createElementNS(SVG, 'polygon');
    area.setAttribute('points', `0,${HEIGHT} ${line.join(' ')} ${WIDTH},${HEIGHT}`);
    const curve = document.createElementNS(SVG, 'polyline');
    curve.setAttribute('points', line.join(' '));
    return [area, curve];
  });
}

function showModels(models) {
  keep('models', JSON.stringify(models), () =>
    models.length === 0
      ? [element('li', { class: 'quiet' }, 'None published yet.')]
      : [...models]
          .reverse()
          .slice(0, 6)
          .map((model) =>
            element(
              'li',
              {},
              element('span', { class: 'name' }, model.id),
              ...model.aliases.map((alias) => element('span', { class: 'alias' }, alias)),
              element('span', { class: `state ${model.state}` }, model.state),
              ...(model.problem ? [element('span', { class: 'problem' }, model.problem)] : []),
            ),
          ),
  );
}

function showCard(models) {
  const model = models.find((one) => one.aliases.includes('latest'));
  byId('card').hidden = !model;
  if (!model) {
    return;
  }
  byId('tuned-model').textContent ||= model.id;
  keep('card-facts', JSON.stringify(model), () => {
    const facts = [
      ['Model', model.id],
      ['Trained on', model.datasetVersion],
      ['From', model.baseModel],
      ['Licence', model.licence],
      ['Training', trainingFacts(model.metrics)],
    ];
    return facts
      .filter(([, value]) => value)
      .map(([name, value]) =>
        element('div', {}, element('dt', {}, name), element('dd', {}, value)),
      );
  });
  showMatch(model.metrics);
}

function trainingFacts(metrics) {
  const facts = [];
  if (metrics.updates !== undefined) {
    facts.push(`${count(metrics.updates)} updates`);
  }
  if (metrics.seconds !== undefined) {
    facts.push(`${count(Math.round(metrics.seconds))} s`);
  }
  if (metrics.train_loss_first !== undefined && metrics.train_loss_last !== undefined) {
    facts.push(
      `loss ${metrics.train_loss_first.toFixed(2)} → ${metrics.train_loss_last.toFixed(2)}`,
    );
  }
  return facts.join(', ');
}

/** How many held-out tasks were answered exactly, before and after the training. */
function showMatch(metrics) {
  const rows = [
    ['Base model', metrics.base_exact_match],
    ['Tuned model', metrics.exact_match],
  ].filter(([, share]) => share !== undefined);
  keep('match', JSON.stringify(rows), () =>
    rows.length === 0
      ? []
      : [
          element('li', { class: 'quiet' }, 'Held-out tasks answered exactly:'),
          ...rows.map(([name, share]) => barRow(name, share, percent(share))),
        ],
  );
}

function barRow(name, share, value) {
  const bar = element('span', { class: 'share' });
  bar.style.width = `${share * 100}%`;
  return element(
    'li',
    {},
    element('span', { class: 'name' }, name),
    element('span', { class: 'track', 'aria-hidden': 'true' }, bar),
    element('span', { class: 'value' }, value),
  );
}

const kept = new Map();

/** Builds a place anew only when its data changed: nothing flickers, and nobody loses the focus. */
function keep(id, data, build) {
  if (kept.get(id) !== data) {
    kept.set(id, data);
    byId(id).replaceChildren(...build());
  }
}
