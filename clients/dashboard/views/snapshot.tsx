import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { AdminOutputOf } from '../../../functions/contract/administration.ts';
import { useAccountNames } from '../accountNames.ts';
import { pace, useLive } from '../live.ts';
import { Answer } from '../parts/answer.tsx';
import { Command } from '../parts/command.tsx';
import { Facts } from '../parts/facts.tsx';
import { MarkupTree } from '../parts/markupTree.tsx';
import { Moment } from '../parts/moment.tsx';
import { Scrolled } from '../parts/scrolled.tsx';
import { useTitle } from '../parts/title.ts';
import { to } from '../route.ts';

type Snapshot = AdminOutputOf<'snapshots.get'>;

/** Hands the markup out as a file. Nothing of it is opened here. */
const download = (name: string, markup: string): void => {
  const url = URL.createObjectURL(new Blob([markup], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
};

const Detail = ({ snapshot }: { readonly snapshot: Snapshot }): VNode => {
  const { page, element, function: name, requestId, accountId, item, keptAt, markup, snapshotId } = snapshot;
  const [view, setView] = useState<'structure' | 'source'>('structure');
  const nameOf = useAccountNames();
  const file = `${page}.${element}.html`;
  const size = useMemo(() => new Blob([markup]).size, [markup]);
  return (
    <>
      <div class="head">
        <h1 class="code">{page}</h1>
        <span class="quiet">
          element <code>{element}</code> was not found
        </span>
        <div class="head-end">
          <button type="button" class="button" onClick={() => download(file, markup)}>
            Download ({Math.max(1, Math.round(size / 1000))} kB)
          </button>
        </div>
      </div>
      <Facts
        facts={{
          Request: (
            <>
              <a class="code" href={to.request(requestId)}>
                {name}
              </a>
              , item {item + 1}
            </>
          ),
          Account: <a href={to.account(accountId)}>{nameOf(accountId)}</a>,
          Kept: <Moment at={keptAt} />,
        }}
      />
      <p class="quiet small">
        Words, names and numbers are replaced by made-up ones; structure and attributes are the page’s own. What our reader makes of it:
      </p>
      <Command line={`npm run extract -- ${page} ${file}`} />
      <fieldset class="tabs">
        <legend class="unseen">View</legend>
        {(['structure', 'source'] as const).map((each) => (
          <button key={each} type="button" aria-pressed={view === each} onClick={() => setView(each)}>
            {each === 'structure' ? 'Structure' : 'Source'}
          </button>
        ))}
      </fieldset>
      {view === 'structure' ? (
        <MarkupTree key={snapshotId} markup={markup} />
      ) : (
        <Scrolled label="Source of the page">
          <pre class="source">{markup}</pre>
        </Scrolled>
      )}
    </>
  );
};

/** One kept page as a tree or as text. It is data here: it is never made part of this document. */
export const SnapshotView = ({ snapshotId }: { readonly snapshotId: string }): VNode => {
  const live = useLive(
    `snapshot ${snapshotId}`,
    (call, signal) => call('snapshots.get', { snapshotId }, signal),
    () => pace.never,
  );
  useTitle(live.data ? `Changed page ${live.data.page}` : 'Changed page');
  return (
    <>
      <nav class="crumbs" aria-label="Above this">
        <a href={to.snapshots}>Changed pages</a>
      </nav>
      <Answer live={live} lines={10}>
        {(snapshot) => <Detail snapshot={snapshot} />}
      </Answer>
    </>
  );
};
