import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import UPlot, { type AlignedData, type Axis, type Series } from 'uplot';
import { useColourChanges } from '../theme.ts';
import { labelledDays, reachOf } from '../words/axis.ts';

/** A line or row of bars of a chart; `colour` is the name of one of the page's colours. */
export interface ChartSeries {
  readonly label: string;
  readonly colour: string;
  readonly kind: 'bars' | 'line' | 'limit';
  /** One per date. */
  readonly values: readonly (number | null)[];
}

interface ChartProps {
  /** Calendar days, such as `2026-11-23`. */
  readonly dates: readonly string[];
  readonly series: readonly ChartSeries[];
  /** What the picture shows, in a sentence. */
  readonly summary: string;
  readonly height: number;
  /** Upper end of the scale; by default what the values need. */
  readonly most?: number;
  /** Says the figures of a day, below the picture. */
  describe(index: number): string;
}

/** The page's colours as a canvas takes them. */
const colourIn = (element: Element, name: string): string => {
  const probe = document.createElement('span');
  probe.style.color = `var(--${name})`;
  element.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
};

const seconds = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 1000;
/** What the label of a day takes, with the space around it (pixels). */
const labelWidth = 64;
const shortDay = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' });

const drawnAs = ({ kind, colour, label }: ChartSeries, element: Element): Series => {
  const stroke = colourIn(element, colour);
  if (kind === 'bars')
    return {
      label,
      fill: stroke,
      stroke,
      width: 0,
      points: { show: false },
      paths: UPlot.paths.bars?.({ size: [0.7, 22], radius: 0.15 }) as Series.PathBuilder,
    };
  if (kind === 'limit') return { label, stroke, width: 2, dash: [6, 4], points: { show: false } };
  return { label, stroke, width: 2, spanGaps: true, points: { show: true, size: 6, fill: stroke, stroke } };
};

/** A chart of figures by day. Its table is beside it, if the view shows it. */
export const Chart = ({ dates, series, summary, height, most, describe }: ChartProps): VNode => {
  const place = useRef<HTMLDivElement>(null);
  const colours = useColourChanges();
  const [pointed, setPointed] = useState<number>();
  const drawing = JSON.stringify([dates, series, most]);

  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const ink = colourIn(element, 'quiet-ink');
    const grid = { stroke: colourIn(element, 'line'), width: 1 };
    const axis: Axis = { stroke: ink, grid, ticks: { show: false }, font: '12px system-ui, sans-serif' };
    const highest = Math.max(1, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)));
    const days = dates.map(seconds);
    const data = [days, ...series.map(({ values }) => [...values])] as unknown as AlignedData;
    const plot = new UPlot(
      {
        width: Math.max(200, element.clientWidth),
        height,
        tzDate: (at) => UPlot.tzDate(new Date(at * 1000), 'UTC'),
        padding: [10, 22, 0, 0],
        legend: { show: false },
        cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
        scales: {
          x: { time: true, range: () => reachOf(days[0] ?? 0, days.at(-1) ?? 0) },
          y: { range: [0, most ?? highest * 1.08] },
        },
        axes: [
          {
            ...axis,
            grid: { show: false },
            size: 26,
            splits: ({ bbox }, _, first, last) => labelledDays(days, (last - first) * (labelWidth / (bbox.width / devicePixelRatio))),
            values: (_, at) => at.map((each) => shortDay.format(each * 1000)),
          },
          { ...axis, size: 40, space: 28, incrs: [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 100_000] },
        ],
        series: [{}, ...series.map((each) => drawnAs(each, element))],
        hooks: { setCursor: [({ cursor }) => setPointed(cursor.idx ?? undefined)] },
      },
      data,
      element,
    );
    const resized = new ResizeObserver(() => plot.setSize({ width: Math.max(200, element.clientWidth), height }));
    resized.observe(element);
    return () => {
      resized.disconnect();
      plot.destroy();
    };
  }, [drawing, colours, height]);

  return (
    <figure class="chart">
      <div ref={place} class="chart-picture" role="img" aria-label={summary} style={{ height: `${height}px` }} />
      <figcaption class="small quiet">{pointed === undefined || pointed >= dates.length ? summary : describe(pointed)}</figcaption>
    </figure>
  );
};
