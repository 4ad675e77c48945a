
'use strict';
(() => {
  const [SEQUENCE, ID, INSTRUCTION, INPUT, OUTPUT, ORIGIN, NEIGHBOURS] = [0, 1, 2, 3, 4, 5, 6];
  const ROWS_OF_A_PAGE = 25;
  const LONG = 900;
  const WAIT_MS = 150;
  const WITHOUT_SPACES = /^(zh|ja|th|lo|km|my|yue|wuu|bo|dz)\b/i;

  const byId = (id) => document.getElementById(id);
  const element = byId('data');
  const { rows, origins, limit, language, left } = JSON.parse(element.textContent);
  element.remove();

  const number = (value) => value.toLocaleString('en-US');
  const characters = WITHOUT_SPACES.test(language);
  const size = (text) => (characters ? [...text].length : (text.match(/\S+/g) || []).length);
  const similarity = (row) => (row[NEIGHBOURS].length ? row[NEIGHBOURS][0][1] : -1);

  // Made when they are first needed: most visits never ask for them.
  let texts = null;
  let sizes = null;
  const textOf = (i) => {
    texts ??= rows.map((row) =>
      [row[INSTRUCTION], row[INPUT], row[OUTPUT], row[ID]].join('\n').toLowerCase());
    return texts[i];
  };
  const sizeOf = (i, field) => {
    sizes ??= rows.map((row) => [size(row[INSTRUCTION]), size(row[OUTPUT])]);
    return sizes[i][field === INSTRUCTION ? 0 : 1];
  };

  const form = byId('controls');
  const field = (name) => form.elements.namedItem(name);
  let found = [];
  let page = 0;

  const words = () =>
    [...field('q').value.toLowerCase().matchAll(/"([^"]+)"?|([^\s"]+)/g)].map((m) => m[1] ?? m[2]);

  const limitOf = (name, otherwise) =>
    field(name).value === '' || Number.isNaN(field(name).valueAsNumber)
      ? otherwise
      : field(name).valueAsNumber;

  function matching() {
    const wanted = words();
    const input = field('input').value;
    const origin = field('origin').value;
    const least = limitOf('least', 0);
    const most = limitOf('most', Infinity);
    const bySize = least > 0 || most < Infinity;
    const nearest = limitOf('nearest', -1);
    const farthest = limitOf('farthest', 1);
    const matches = [];
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i];
      const score = similarity(row);
      if ((input === 'with' && row[INPUT] === '') || (input === 'without' && row[INPUT] !== '')
          || (origin !== '' && row[ORIGIN] !== Number(origin))
          || score < nearest || score > farthest
          || (bySize && (sizeOf(i, OUTPUT) < least || sizeOf(i, OUTPUT) > most))
          || !wanted.every((word) => textOf(i).includes(word))) {
        continue;
      }
      matches.push(i);
    }
    return matches;
  }

  const ORDERS = {
    last: (a, b) => b - a,
    near: (a, b) => similarity(rows[b]) - similarity(rows[a]) || a - b,
    far: (a, b) => similarity(rows[a]) - similarity(rows[b]) || a - b,
    short: (a, b) => sizeOf(a, OUTPUT) - sizeOf(b, OUTPUT) || a - b,
    long: (a, b) => sizeOf(b, OUTPUT) - sizeOf(a, OUTPUT) || a - b,
    brief: (a, b) => sizeOf(a, INSTRUCTION) - sizeOf(b, INSTRUCTION) || a - b,
    wordy: (a, b) => sizeOf(b, INSTRUCTION) - sizeOf(a, INSTRUCTION) || a - b,
  };

  function make(tag, attributes, ...children) {
    const made = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
    made.append(...children);
    return made;
  }

  /** The text with what was searched for marked. */
  function marked(text, wanted) {
    const lower = text.toLowerCase();
    // Lower case can be longer than the text itself, and places would not agree.
    if (wanted.length === 0 || lower.length !== text.length) {
      return [text];
    }
    const parts = [];
    let at = 0;
    while (at < text.length) {
      let start = -1;
      let length = 0;
      for (const word of wanted) {
        const place = lower.indexOf(word, at);
        if (place >= 0 && (start < 0 || place < start || (place === start && word.length > length))) {
          start = place;
          length = word.length;
        }
      }
      if (start < 0) {
        break;
      }
      parts.push(text.slice(at, start), make('mark', {}, text.slice(start, start + length)));
      at = start + length;
    }
    parts.push(text.slice(at));
    return parts;
  }

  function block(name, text, kind, wanted) {
    const parts = [make('h3', {}, name)];
    const shown = make('p', { class: `text ${kind}`, dir: 'auto' });
    parts.push(shown);
    if (text === '') {
      shown.append('(empty)');
    } else if (text.length <= LONG) {
      shown.append(...marked(text, wanted));
    } else {
      shown.append(...marked(text.slice(0, LONG), wanted), ' …');
      const more = make('button', { type: 'button', class: 'more' },
        `Show all ${number(text.length)} characters`);
      more.addEventListener('click', () => {
        shown.replaceChildren(...marked(text, wanted));
        shown.tabIndex = -1;
        shown.focus();
        more.remove();
      });
      parts.push(more);
    }
    return parts;
  }

  function neighbour([where, score]) {
    const known = typeof where === 'number';
    const text = known ? rows[where][INSTRUCTION] : where[1];
    const name = known
      ? make('a', { href: `#${rows[where][SEQUENCE]}` }, `Example ${number(rows[where][SEQUENCE])}`)
      : make('span', {}, where[0]);
    return make('li', {}, `${score.toFixed(2)} `, name, ': ', make('span', { dir: 'auto' }, text));
  }

  function card(i, wanted, open) {
    const row = rows[i];
    const score = similarity(row);
    const parts = [
      make('p', { class: 'meta' },
        make('a', { href: `#${row[SEQUENCE]}` }, `Example ${number(row[SEQUENCE])}`),
        ` · ${origins[row[ORIGIN]]} · ${row[ID]}`),
      make('h2', { dir: 'auto' }, ...marked(row[INSTRUCTION], wanted)),
    ];
    if (row[INPUT] !== '') {
      parts.push(...block('Input', row[INPUT], 'input', wanted));
    }
    parts.push(...block('Output', row[OUTPUT], '', wanted));
    if (score >= 0) {
      const near = make('details', {},
        make('summary', {}, `Nearest before it: ${score.toFixed(2)} of at most ${limit}`),
        make('ul', {}, ...row[NEIGHBOURS].map(neighbour)));
      near.open = open;
      parts.push(near);
    }
    return make('li', {}, make('article', {}, ...parts));
  }

  function show() {
    const pages = Math.max(1, Math.ceil(found.length / ROWS_OF_A_PAGE));
    page = Math.min(page, pages - 1);
    const from = page * ROWS_OF_A_PAGE;
    const shown = found.slice(from, from + ROWS_OF_A_PAGE);
    const wanted = words();
    byId('list').replaceChildren(...shown.map((i) => card(i, wanted, false)));
    byId('status').textContent = found.length === 0
      ? 'No example fits.'
      : `${number(found.length)} of ${number(rows.length)} examples fit; `
        + `${number(from + 1)} to ${number(from + shown.length)} are shown.`;
    for (const suffix of ['', '-below']) {
      byId(`previous${suffix}`).disabled = page === 0;
      byId(`next${suffix}`).disabled = page >= pages - 1;
    }
    byId('page').textContent = `Page ${number(page + 1)} of ${number(pages)}`;
    byId('pager').hidden = pages === 1;
  }

  function showOne(i) {
    byId('list').replaceChildren(card(i, [], true));
    const back = make('a', { href: '#' }, 'Back to all');
    byId('status').replaceChildren(`One example of ${number(rows.length)}. `, back);
    for (const name of ['previous', 'next']) {
      byId(name).disabled = true;
    }
    byId('pager').hidden = true;
  }

  function search() {
    found = matching();
    const order = ORDERS[field('sort').value];
    if (order) {
      found.sort(order);
    }
    page = 0;
    show();
  }

  /** The form's choices, so that a view can be kept and sent as a link. */
  function choices() {
    const set = [...new FormData(form)].filter(([, value]) => value !== '');
    return set.length === 0 ? '' : `#?${new URLSearchParams(set)}`;
  }

  function follow() {
    const hash = location.hash.slice(1);
    if (hash === 'results') {
      return;
    }
    const one = /^\d+$/.test(hash) ? rows.findIndex((row) => row[SEQUENCE] === Number(hash)) : -1;
    if (one >= 0) {
      showOne(one);
      byId('results').focus();
      return;
    }
    if (hash.startsWith('?')) {
      for (const [name, value] of new URLSearchParams(hash.slice(1))) {
        if (field(name) instanceof HTMLElement && 'value' in field(name)) {
          field(name).value = value;
        }
      }
    }
    search();
  }

  function turn(pages) {
    page += pages;
    show();
    byId('results').focus();
    byId('results').scrollIntoView();
  }

  let waiting = 0;
  function searchSoon() {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      history.replaceState(null, '', choices() || '#');
      search();
    }, WAIT_MS);
  }

  form.addEventListener('input', searchSoon);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', searchSoon);
  for (const suffix of ['', '-below']) {
    byId(`previous${suffix}`).addEventListener('click', () => turn(-1));
    byId(`next${suffix}`).addEventListener('click', () => turn(1));
  }
  addEventListener('hashchange', follow);

  field('origin').append(...origins.map((label, i) => make('option', { value: i }, label)));
  document.querySelectorAll('.unit').forEach((unit) => {
    unit.textContent = characters ? 'characters' : 'words';
  });
  byId('about').textContent = `${number(rows.length)} examples in this file, which needs no network.`
    + (left > 0 ? ` ${number(left)} more are in examples.jsonl only.` : '');
  follow();
})();
