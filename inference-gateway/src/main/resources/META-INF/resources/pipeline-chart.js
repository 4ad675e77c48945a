// A line chart with its numbers as a table. The colours are the page's, in light and in dark.

import uPlot from '/webjars/uplot/1.6.30/dist/uPlot.esm.js';
import { byId } from '/dom.js';
import { quiet, table } from '/pipeline-parts.js';

const HEIGHT = 220;
const MOST_ROWS = 24;
const charts = new Map();
const dark = matchMedia('(prefers-color-scheme: dark)');
const sizes = new ResizeObserver((entries) => {
  for (const { target, contentRect } of entries) {
    const chart = charts.get(target.id)?.chart;
    if (chart && contentRect.width > 0 && Math.round(contentRect.width) !== chart.width) {
      chart.setSize({ width: Math.round(contentRect.width), height: HEIGHT });
    }
  }
});

dark.addEventListener('change', () => charts.forEach((one, id) => draw(id, one.plan, one.columns)));

/**
 * Shows columns (the first is the x axis) by a plan: label, x {label, time, format}, series
 * [{label, colour, dots, fill}], format of a value, and what to say while there is nothing.
 */
export function showChart(id, plan, columns) {
  const known = charts.get(id);
  const data = JSON.stringify(columns);
  if (known?.data === data) {
    return;
  }
  if (known?.chart && columns[0].length >= 2) {
    known.chart.setData(columns);
    newest(known.chart);
    Object.assign(known, { data, columns });
  } else {
    draw(id, plan, columns);
    charts.get(id).data = data;
  }
  describe(id, plan, columns);
}

function draw(id, plan, columns) {
  const place = byId(id);
  charts.get(id)?.chart?.destroy();
  if (columns[0].length < 2) {
    place.replaceChildren(quiet(plan.empty, 'p'));
    charts.set(id, { plan, columns });
    return;
  }
  place.replaceChildren();
  const chart = new uPlot(options(place, plan), columns, place);
  newest(chart);
  charts.set(id, { plan, columns, chart, data: charts.get(id)?.data });
  sizes.observe(place);
}

/** The legend tells the newest values while nobody points at older ones. */
function newest(chart) {
  if (chart.cursor.idx == null) {
    chart.setLegend({ idx: chart.data[0].length - 1 });
  }
}

function options(place, plan) {
  const colour = (name) => getComputedStyle(document.body).getPropertyValue(name).trim();
  const axis = {
    stroke: colour('--quiet'),
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { show: false },
    font: '12px system-ui, "DejaVu Sans", sans-serif',
  };
  return {
    width: Math.round(place.clientWidth),
    height: HEIGHT,
    cursor: { drag: { x: false, y: false }, points: { size: 7 } },
    hooks: { setCursor: [newest] },
    scales: { x: { time: Boolean(plan.x.time) }, y: { range: plan.range } },
    axes: [
      { ...axis, size: 28, ...(plan.x.time ? { values: times } : {}) },
      { ...axis, size: 46, values: (u, splits) => splits.map((one) => plan.format(one)) },
    ],
    series: [
      { label: plan.x.label, value: (u, value) => (value == null ? '–' : plan.x.format(value)) },
      ...plan.series.map((one) => ({
        label: one.label,
        stroke: colour(one.colour),
        width: one.dots ? 1.5 : 2,
        dash: one.dots ? [5, 4] : undefined,
        fill: one.fill ? colour('--soft') : undefined,
        points: { show: Boolean(one.dots), size: 6, fill: colour('--card') },
        spanGaps: true,
        value: (u, value) => (value == null ? '–' : plan.format(value)),
      })),
    ],
  };
}

const hours = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const seconds = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const days = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric' });

function times(chart, splits, axis, space, step) {
  const format = step < 60 ? seconds : step < 86_400 ? hours : days;
  return splits.map((one) => format.format(new Date(one * 1000)));
}

/** What the picture shows, for those who cannot see it. */
function describe(id, plan, columns) {
  const place = byId(id);
  const rows = columns[0].length;
  place.setAttribute('role', 'img');
  place.setAttribute('aria-label', rows < 2 ? `${plan.label}: ${plan.empty}` : plan.say(columns));
  const step = Math.max(1, Math.ceil(rows / MOST_ROWS));
  const chosen = [...columns[0].keys()].filter((i) => (rows - 1 - i) % step === 0);
  const headings = [
    [plan.x.label, false],
    ...plan.series.map((one) => [one.label, true]),
  ];
  const cells = chosen.map((i) =>
    columns.map((column, c) =>
      column[i] == null ? '–' : c === 0 ? plan.x.format(column[i]) : plan.format(column[i]),
    ),
  );
  byId(`${id}-table`).replaceChildren(table(plan.label, headings, cells));
}
