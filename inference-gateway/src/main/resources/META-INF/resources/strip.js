// The pipeline in one line; its own page shows the rest.

import { byId, count, setText } from '/dom.js';

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
  setText('accepted', count(view.datasets.reduce((sum, dataset) => sum + dataset.accepted, 0)));
}
