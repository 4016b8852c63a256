import type { VNode } from 'preact';
import type { AdminOutputOf } from '../../../functions/contract/administration.ts';
import { pace, useLive } from '../live.ts';
import { Answer } from '../parts/answer.tsx';
import { Chart, type ChartSeries } from '../parts/chart.tsx';
import { FiguresTable } from '../parts/figuresTable.tsx';
import { Moment } from '../parts/moment.tsx';
import { Empty } from '../parts/notice.tsx';
import { to } from '../route.ts';
import { day, lastDays } from '../words/time.ts';
import { type Category, categoryLabels, countedDaily, type Limit, type Limits, periodNow } from '../words/usage.ts';

const shownDays = 30;

type Actions = AdminOutputOf<'accounts.getActions'>;

const Meter = ({ limit }: { readonly limit: Limit & { readonly max: number } }): VNode => {
  const { used, max, period, resetsAt } = limit;
  const full = used >= max;
  return (
    <li class={full ? 'meter full' : 'meter'}>
      <span>
        <strong class="figures">
          {used} of {max}
        </strong>{' '}
        {periodNow[period]}
      </span>
      <meter min={0} max={Math.max(1, max)} value={Math.min(used, max)} aria-label={`${used} of ${max} ${periodNow[period]}`} />
      <span class="small quiet">
        {full ? 'Limit reached until' : 'Resets'} <Moment at={resetsAt} />
      </span>
    </li>
  );
};

interface CategoryProps {
  /** The category, and others that its daily limit counts. */
  readonly counted: readonly Category[];
  readonly dates: readonly string[];
  readonly counts: readonly number[];
  readonly limits: readonly Limit[];
}

const hasMax = (limit: Limit): limit is Limit & { readonly max: number } => limit.max !== null;

const summaryOf = (label: string, counts: readonly number[], daily: number | null): string => {
  const sum = counts.reduce((all, count) => all + count, 0);
  return `${label}: ${sum} in ${counts.length} days, most ${Math.max(...counts)} on a day${daily === null ? ', no daily limit' : `, daily limit ${daily}`}.`;
};

const CategoryPanel = ({ counted, dates, counts, limits }: CategoryProps): VNode => {
  const label = counted.map((each) => categoryLabels[each]).join(' + ');
  const daily = limits.find(({ period }) => period === 'daily')?.max ?? null;
  const series: ChartSeries[] = [{ label, colour: 'accent', kind: 'bars', values: counts }];
  if (daily !== null) series.push({ label: 'Daily limit', colour: 'bad', kind: 'limit', values: dates.map(() => daily) });
  const limited = limits.filter(hasMax);
  return (
    <article class="panel usage">
      <div class="usage-head">
        <h2>{label}</h2>
        {daily !== null && (
          <span class="small key">
            <span class="dash" aria-hidden="true" /> limit {daily} a day
          </span>
        )}
      </div>
      <Chart
        dates={dates}
        series={series}
        summary={summaryOf(label, counts, daily)}
        height={150}
        describe={(index) => `${day(dates[index] ?? '')}: ${counts[index] ?? 0}${daily === null ? '' : ` of ${daily}`}`}
      />
      {limited.length > 0 && (
        <ul class="meters">
          {limited.map((limit) => (
            <Meter key={limit.period} limit={limit} />
          ))}
        </ul>
      )}
    </article>
  );
};

const Charts = ({
  accountId,
  limits,
  actions,
}: {
  readonly accountId: string;
  readonly limits: Limits;
  readonly actions: Actions;
}): VNode => {
  const dates = lastDays(actions.timeZone, shownDays);
  const counted = new Map(actions.actions.map(({ date, category, count }) => [`${date} ${category}`, count]));
  const countOf = (date: string, category: Category): number => counted.get(`${date} ${category}`) ?? 0;
  const known = Object.keys(categoryLabels) as Category[];
  const limitsOf = (category: Category): Limit[] => limits.limits.filter((limit) => limit.category === category);
  const isOfInterest = (category: Category): boolean =>
    dates.some((date) => countOf(date, category) > 0) || limitsOf(category).some(hasMax);
  const categories = known.filter(isOfInterest);
  const others = known.filter((category) => !isOfInterest(category));
  if (categories.length === 0)
    return (
      <Empty title="This account has no actions on LinkedIn in the last 30 days, and no limits.">
        <p>Actions are counted here by day. Set limits before the account starts, for example 20 messages a day.</p>
        <a class="button primary" href={to.account(accountId, 'settings')}>
          Set limits
        </a>
      </Empty>
    );
  return (
    <>
      <p class="lead">
        Days of {actions.timeZone}. Over a limit{' '}
        {limits.whenReached === 'wait' ? 'requests wait for the next period' : 'items fail with limitExceeded'}.{' '}
        <a href={to.account(accountId, 'settings')}>{limits.limits.some(hasMax) ? 'Change the limits' : 'No limit is set: set limits'}</a>
      </p>
      <div class="usages">
        {categories.map((category) => {
          const together = countedDaily(limits.limits, category);
          const countsOf = (date: string): number => together.reduce((all, each) => all + countOf(date, each), 0);
          return <CategoryPanel key={category} counted={together} dates={dates} counts={dates.map(countsOf)} limits={limitsOf(category)} />;
        })}
      </div>
      <FiguresTable
        label="Actions per day"
        columns={categories.map((category) => categoryLabels[category])}
        days={dates.map((date) => ({ date, figures: categories.map((category) => countOf(date, category)) }))}
      />
      {others.length > 0 && (
        <p class="quiet small">No actions and no limit: {others.map((category) => categoryLabels[category].toLowerCase()).join(', ')}.</p>
      )}
    </>
  );
};

/** Actions of an account by day and category, with its limits. */
export const Usage = ({ accountId }: { readonly accountId: string }): VNode => {
  const live = useLive(
    `usage ${accountId}`,
    async (call, signal) => {
      const end = new Date();
      // Two more days, because the account's time zone may differ from the browser's.
      const start = new Date(end.getTime() - (shownDays + 2) * 86_400_000);
      const [limits, actions] = await Promise.all([
        call('accounts.getLimits', { accountId }, signal),
        call('accounts.getActions', { accountId, start: start.toISOString(), end: end.toISOString() }, signal),
      ]);
      return { limits, actions };
    },
    () => pace.resting,
  );
  return (
    <Answer live={live} lines={10}>
      {({ limits, actions }) => <Charts accountId={accountId} limits={limits} actions={actions} />}
    </Answer>
  );
};
