// The newest versions of a dataset, their files to download, and how diverse the newest is.

import { byId, count, element, setText } from '/dom.js';
import { keep, quiet, size, when } from '/pipeline-parts.js';

const PICTURE = 'diversity.svg';
let asked = '';

export function showVersions(dataset) {
  const versions = dataset?.detail?.versions ?? [];
  const name = dataset?.dataset ?? '';
  keep('versions', [name, versions], () =>
    versions.length === 0
      ? [quiet('None cut yet.')]
      : versions.map((one, i) => version(name, one, i === 0)),
  );
  showPicture(name, versions);
  askWhetherHere(name, versions[0]);
}

const address = (name, version, file) =>
  `/pipeline/datasets/${[name, version.version, ...file.path.split('/')].map(encodeURIComponent).join('/')}`;

function version(name, one, open) {
  const retracted = one.endSequence - one.examples;
  const files = one.files.map((file) =>
    element(
      'li',
      {},
      element('a', { href: address(name, one, file), download: '' }, file.path),
      element('span', { class: 'quiet value', title: `SHA-256 ${file.sha256}` }, size(file.bytes)),
    ),
  );
  return element(
    'li',
    {},
    element(
      'details',
      open ? { open: '' } : {},
      element(
        'summary',
        {},
        element('strong', {}, `${name}@${one.version}`),
        ` ${count(one.examples)} examples${retracted ? `, ${count(retracted)} retracted` : ''} `,
        element('span', { class: 'quiet' }, when(one.at)),
      ),
      files.length === 0 ? quiet('The announcement names no files.', 'p') : element('ul', { class: 'files' }, ...files),
    ),
  );
}

function showPicture(name, versions) {
  const pictured = versions.find((one) => one.files.some((file) => file.path === PICTURE));
  const figure = byId('diversity');
  if (!pictured) {
    figure.hidden = true;
    return;
  }
  keep('diversity', [name, pictured.version], () => {
    const picture = element('img', {
      src: address(name, pictured, { path: PICTURE }),
      alt: `Which verbs and objects the instructions of ${name}@${pictured.version} begin with, and how often`,
      width: '480',
      height: '480',
    });
    figure.hidden = false;
    picture.addEventListener('error', () => (figure.hidden = true));
    return [
      picture,
      element('figcaption', { class: 'note' }, `What the instructions of ${name}@${pictured.version} ask for.`),
    ];
  });
}

/** Links that lead nowhere are announced before somebody follows one. */
async function askWhetherHere(name, newest) {
  const file = newest?.files[0];
  const now = file ? address(name, newest, file) : '';
  if (now === asked) {
    return;
  }
  asked = now;
  const status = file ? await fetch(now, { method: 'HEAD' }).then((answer) => answer.status, () => 0) : 0;
  if (asked === now) {
    setText('versions-note', whyNot(status, newest));
  }
}

function whyNot(status, newest) {
  if (status === 401 || status === 403) {
    return 'Downloads need an API key here.';
  }
  return status === 404
    ? `The files are not on the gateway’s machine; they lie in ${newest.location}. The dataset-sink serves them too.`
    : '';
}
