// What the filter decides: the newest verdicts, reasons, and near-duplicates word by word.

import { count, element, percent, setText } from '/dom.js';
import { bar, keep, quiet, when } from '/pipeline-parts.js';

const MOST_IN_FEED = 6;
const MOST_PAIRS = 3;

export function showVerdicts(dataset) {
  showFeed(dataset);
  showReasons(dataset?.rejected ?? {});
  showNear(dataset);
}

function showFeed(dataset) {
  const feed = [
    ...(dataset?.newest ?? []).map((one) => ({ ...one, accepted: true })),
    ...(dataset?.refused ?? []),
  ]
    .sort((a, b) => b.at - a.at)
    .slice(0, MOST_IN_FEED);
  keep('feed', feed, () => (feed.length === 0 ? [quiet('None yet.')] : feed.map(verdict)));
}

function verdict(one) {
  const badge = one.accepted
    ? element('span', { class: 'stamp yes' }, 'accepted')
    : element('span', { class: 'stamp no' }, words(one.reason));
  const detail = one.accepted ? [one.input, one.output].filter(Boolean).join(' → ') : one.message;
  return element(
    'li',
    {},
    element('p', { class: 'meta' }, badge, when(one.at)),
    element('p', { class: 'instruction' }, one.instruction || '(no instruction)'),
    ...(detail ? [element('p', { class: 'quiet clipped' }, detail)] : []),
  );
}

function showReasons(rejected) {
  const reasons = Object.entries(rejected).sort((a, b) => b[1] - a[1]);
  const total = reasons.reduce((sum, [, number]) => sum + number, 0);
  keep('reasons', reasons, () =>
    reasons.length === 0
      ? [quiet('Nothing was rejected yet.')]
      : reasons.map(([reason, number]) =>
          element(
            'li',
            {},
            element('span', { class: 'name' }, words(reason)),
            bar(number / reasons[0][1], 'warm'),
            element('span', { class: 'value' }, count(number)),
            element('span', { class: 'quiet value' }, percent(number / total)),
          ),
        ),
  );
}

function showNear(dataset) {
  const pairs = (dataset?.detail?.nearDuplicates ?? []).slice(0, MOST_PAIRS);
  setText(
    'near-note',
    dataset?.threshold === undefined
      ? ''
      : `A candidate whose ROUGE-L with any accepted instruction is above ${dataset.threshold} is rejected. Words of one side only are marked.`,
  );
  keep('near', pairs, () =>
    pairs.length === 0 ? [quiet('No near-duplicate yet.')] : pairs.map(pair),
  );
}

function pair(one) {
  const score = element('span', { class: 'score' }, one.score.toFixed(3));
  const gauge = element('span', { class: 'gauge', 'aria-hidden': 'true' }, bar(one.score, 'warm'));
  if (one.threshold !== undefined) {
    const mark = element('span', { class: 'mark' });
    mark.style.left = `${one.threshold * 100}%`;
    gauge.append(mark);
  }
  return element(
    'li',
    {},
    element(
      'p',
      { class: 'meta' },
      element('span', { class: 'stamp no' }, words(one.reason)),
      gauge,
      score,
      element('span', { class: 'quiet' }, one.threshold === undefined ? '' : `limit ${one.threshold}`),
    ),
    element(
      'dl',
      {},
      side('Candidate', one.candidate, 'ins'),
      side(one.reason === 'contaminated' ? 'Evaluation task' : 'In the pool', one.neighbour, 'del'),
    ),
  );
}

/** Pieces alternate: shared with the other side, this side's own, shared … */
function side(name, pieces, kind) {
  const marked = pieces.map((piece, i) =>
    i % 2 === 0 ? piece : element('mark', { class: kind }, piece.trimEnd()),
  );
  const spaced = marked.flatMap((piece, i) =>
    i % 2 === 1 && /\s$/.test(pieces[i]) ? [piece, ' '] : [piece],
  );
  return element('div', {}, element('dt', {}, name), element('dd', {}, ...spaced));
}

const words = (code) => code.replaceAll('-', ' ');
