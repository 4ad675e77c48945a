import { byId, count, element, percent, post, sendWithEnter } from '/dom.js';
import { refusalIn, unreachable } from '/refusals.js';
import { watch } from '/state.js';

const FINDINGS = {
  watermarked: 'This text carries the mark of this gateway.',
  'not-detected': 'No mark of this gateway was found.',
  insufficient: 'The text is too short to say anything.',
};

const SUPERSCRIPT = '⁰¹²³⁴⁵⁶⁷⁸⁹';

const form = byId('form');
sendWithEnter(form);
form.addEventListener('submit', (event) => {
  event.preventDefault();
  examine();
});
watch(({ models }) => {
  const names = JSON.stringify(models.map((model) => model.id));
  const select = byId('model');
  if (select.dataset.offered !== names) {
    select.dataset.offered = names;
    select.replaceChildren(
      element('option', { value: '' }, 'latest'),
      ...models.map((model) => element('option', { value: model.id }, model.id)),
    );
  }
});

async function examine() {
  const send = byId('send');
  send.disabled = true;
  byId('problem').textContent = '';
  byId('result').setAttribute('aria-busy', 'true');
  const body = { text: byId('text').value, explain: true };
  if (byId('model').value) {
    body.model = byId('model').value;
  }
  try {
    const response = await post('/v1/watermark/detect', body);
    if (!response.ok) {
      throw await refusalIn(response);
    }
    show(await response.json());
  } catch (failure) {
    const refusal = failure.code || failure.detail ? failure : unreachable();
    byId('result').hidden = true;
    byId('problem').textContent = `${refusal.title}. ${refusal.advice} ${refusal.detail}`;
  } finally {
    send.disabled = false;
    byId('result').setAttribute('aria-busy', 'false');
  }
}

function show(found) {
  byId('result').hidden = false;
  const finding = byId('finding');
  finding.dataset.verdict = found.verdict;
  finding.textContent = FINDINGS[found.verdict] ?? found.verdict;
  byId('explanation').textContent = found.message ?? '';
  const facts = [
    ['Green tokens', `${percent(found.greenFraction)}`, '25 % by chance'],
    ['z', found.z.toFixed(2), 'deviations above chance; over 4 counts'],
    ['p', probability(found.p), 'how often chance does as much'],
    ['Counted', count(found.tokens), `tokens, ${count(found.green)} of them green`],
  ];
  byId('numbers').replaceChildren(
    ...facts.map(([name, value, remark]) =>
      element(
        'div',
        {},
        element('dt', {}, name),
        element('dd', {}, element('strong', {}, value), element('span', { class: 'quiet' }, remark)),
      ),
    ),
  );
  const marks = found.marks ?? [];
  byId('tokens-figure').hidden = marks.length === 0;
  byId('tokens').replaceChildren(...marks.map(token));
  byId('result').focus();
}

/** Green is underlined as well as coloured, so that nobody needs to see the colour. */
function token({ text, green }) {
  const kind = green === null || green === undefined ? 'skipped' : green ? 'green' : 'other';
  return element(green ? 'mark' : 'span', { class: `token ${kind}` }, text);
}

function probability(p) {
  if (p >= 0.001) {
    return p.toFixed(3);
  }
  if (p === 0) {
    return 'under 10⁻³⁰⁰';
  }
  const [digits, exponent] = p.toExponential(1).split('e-');
  return `${digits} · 10⁻${[...exponent].map((digit) => SUPERSCRIPT[digit]).join('')}`;
}
