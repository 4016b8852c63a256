import type { VNode } from 'preact';
import type { AdminOutputOf } from '../../../functions/contract/administration.ts';
import { pace, useLive } from '../live.ts';
import { Answer } from '../parts/answer.tsx';
import { Chart } from '../parts/chart.tsx';
import { Facts } from '../parts/facts.tsx';
import { FiguresTable } from '../parts/figuresTable.tsx';
import { Empty } from '../parts/notice.tsx';
import { day } from '../words/time.ts';

type Reading = AdminOutputOf<'accounts.getSSI'>['readings'][number];

const pillars = {
  brand: { label: 'Professional brand', colour: 'series-1' },
  people: { label: 'Finding people', colour: 'series-2' },
  insights: { label: 'Insights', colour: 'series-3' },
  relationships: { label: 'Relationships', colour: 'series-4' },
} as const satisfies Readonly<Record<keyof Reading['pillars'], { readonly label: string; readonly colour: string }>>;
const pillarNames = Object.keys(pillars) as (keyof typeof pillars)[];

const tenths = new Intl.NumberFormat(undefined, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

const top = (percentage: number | null): string => (percentage === null ? '–' : `top ${percentage} %`);

const pillarWords = ({ pillars: of }: Reading): string =>
  pillarNames.map((name) => `${pillars[name].label} ${tenths.format(of[name])}`).join(', ');

const courseWords = (readings: readonly Reading[], latest: Reading): string => {
  const [first] = readings;
  if (!first || readings.length === 1) return `Social Selling Index on ${day(latest.date)}: last ${latest.ssi} of 100, 1 reading.`;
  return `Social Selling Index from ${day(first.date)} to ${day(latest.date)}: last ${latest.ssi} of 100, ${readings.length} readings.`;
};

const Course = ({ readings, latest }: { readonly readings: readonly Reading[]; readonly latest: Reading }): VNode => {
  const dates = readings.map(({ date }) => date);
  return (
    <>
      <Facts
        class="scores"
        factClass="panel"
        facts={{
          Index: (
            <>
              <strong>{latest.ssi}</strong> <span class="quiet">of 100, {day(latest.date)}</span>
            </>
          ),
          'In the industry': <strong>{top(latest.industryTop)}</strong>,
          'In the network': <strong>{top(latest.networkTop)}</strong>,
        }}
      />
      <article class="panel usage">
        <div class="usage-head">
          <h2>Index over time</h2>
        </div>
        <Chart
          dates={dates}
          series={[{ label: 'Index', colour: 'accent', kind: 'line', values: readings.map(({ ssi }) => ssi) }]}
          summary={courseWords(readings, latest)}
          height={200}
          most={100}
          describe={(index) => `${day(dates[index] ?? '')}: ${readings[index]?.ssi ?? '–'} of 100`}
        />
      </article>
      <article class="panel usage">
        <div class="usage-head">
          <h2>The four pillars</h2>
          <span class="keys small">
            {pillarNames.map((name) => (
              <span key={name} class="key">
                <span class={`swatch ${pillars[name].colour}`} aria-hidden="true" /> {pillars[name].label}
              </span>
            ))}
          </span>
        </div>
        <Chart
          dates={dates}
          series={pillarNames.map((name) => ({
            label: pillars[name].label,
            colour: pillars[name].colour,
            kind: 'line' as const,
            values: readings.map((reading) => reading.pillars[name]),
          }))}
          summary={`Pillars, each of 25, on ${day(latest.date)}: ${pillarWords(latest)}.`}
          height={180}
          most={25}
          describe={(index) => `${day(dates[index] ?? '')}: ${readings[index] ? pillarWords(readings[index]) : '–'}`}
        />
      </article>
      <FiguresTable
        label="Readings of the index"
        columns={['Index', ...pillarNames.map((name) => pillars[name].label), 'Industry', 'Network']}
        days={readings.map(({ date, ssi, pillars: of, industryTop, networkTop }) => ({
          date,
          figures: [ssi, ...pillarNames.map((name) => tenths.format(of[name])), top(industryTop), top(networkTop)],
        }))}
      />
    </>
  );
};

/** How LinkedIn has rated the account, as far as it was read. */
export const SocialSellingIndex = ({ accountId }: { readonly accountId: string }): VNode => {
  const live = useLive(
    `ssi ${accountId}`,
    (call, signal) => {
      const end = new Date();
      const start = new Date(end.getTime() - 180 * 86_400_000);
      return call('accounts.getSSI', { accountId, start: start.toISOString(), end: end.toISOString() }, signal);
    },
    () => pace.seldom,
  );
  return (
    <Answer live={live} lines={10}>
      {({ readings }) => {
        const latest = readings.at(-1);
        return latest ? (
          <Course readings={readings} latest={latest} />
        ) : (
          <Empty title="The index has not been read in the last 180 days.">
            <p>
              Call <code>POST account/stats.getSSI</code> once a day; the last reading of each day is kept and shown here.
            </p>
          </Empty>
        );
      }}
    </Answer>
  );
};
