// What a run costs, and what its teachers give for it.

import { count, element, percent } from '/dom.js';
import { bar, keep, quiet, table, usd } from '/pipeline-parts.js';

export function showMoney(dataset) {
  const money = dataset?.detail?.money;
  keep('money', money ?? null, () => (money ? budget(money) : [quiet('No run, no cost.', 'p')]));
  const teachers = dataset?.detail?.teachers ?? [];
  keep('teachers', teachers, () =>
    teachers.length === 0 ? [quiet('No teacher yet.', 'p')] : [comparison(teachers)],
  );
}

function budget(money) {
  const [all, spent, reserved] = [money.budgetUsd, money.spentUsd, money.reservedUsd].map(Number);
  if (all === 0 && spent === 0) {
    return [quiet('This run asks only teachers that cost nothing.', 'p')];
  }
  const scale = Math.max(all, spent + reserved) || 1;
  const left = Math.max(0, all - spent - reserved);
  const track = bar(spent / scale);
  const held = element('span', { class: 'filled reserved' });
  held.style.width = `${(reserved / scale) * 100}%`;
  track.classList.add('tall');
  track.append(held);
  const facts = [
    ['Spent', usd(spent), 'spent'],
    ['Reserved', usd(reserved), 'reserved'],
    ['Left', usd(left), 'left'],
    ['Budget', usd(all), ''],
    ...(money.projectedUsd === undefined ? [] : [['At the goal', usd(money.projectedUsd), '']]),
  ];
  return [
    element('p', { class: 'big' }, usd(spent), element('span', { class: 'quiet' }, ` of ${usd(all)}`)),
    track,
    element(
      'dl',
      { class: 'facts' },
      ...facts.map(([name, value, tone]) =>
        element('div', {}, element('dt', { class: tone ? `key ${tone}` : '' }, name), element('dd', {}, value)),
      ),
    ),
    element('p', { class: 'note' }, 'Reserved is the worst case of the prompts that are under way; spent and reserved never exceed the budget.'),
  ];
}

function comparison(teachers) {
  const best = cheapest(teachers);
  return table(
    'Teachers compared',
    [['Teacher'], ['Accepted', true], ['Share accepted', true], ['Per accepted', true], ['Cost', true], ['Failed calls', true]],
    teachers.map((one) => [
      element('span', {}, one.teacher, one.weight === 0 ? element('span', { class: 'quiet' }, ' (no longer asked)') : ''),
      count(one.accepted),
      one.acceptedShare === undefined
        ? '–'
        : element('span', { class: 'share' }, bar(one.acceptedShare), percent(one.acceptedShare)),
      one.costPerAcceptedUsd === undefined
        ? '–'
        : element('span', one === best ? { class: 'best', title: 'the cheapest of those that are asked' } : {}, usd(one.costPerAcceptedUsd)),
      usd(one.costUsd),
      one.answered + one.failed ? `${count(one.failed)} of ${count(one.answered + one.failed)}` : '–',
    ]),
  );
}

function cheapest(teachers) {
  const priced = teachers.filter((one) => one.weight > 0 && one.costPerAcceptedUsd !== undefined);
  return priced.length < 2
    ? undefined
    : priced.reduce((a, b) => (Number(b.costPerAcceptedUsd) < Number(a.costPerAcceptedUsd) ? b : a));
}
