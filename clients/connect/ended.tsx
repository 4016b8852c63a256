import type { VNode } from 'preact';
import type { ConnectStage, ShownConnectLink } from '../../functions/contract/connectPage.ts';
import { useWords } from './speech.ts';
import type { Texts } from './texts/english.ts';

type End = Extract<ConnectStage, 'connected' | 'canceled' | 'expired' | 'exhausted' | 'over'>;

interface EndTexts {
  readonly title: keyof Texts;
  readonly explained: keyof Texts;
  readonly tone: 'good' | 'bad' | 'quiet';
}

export const endTexts: Readonly<Record<End, EndTexts>> = {
  connected: { title: 'connected', explained: 'connectedExplained', tone: 'good' },
  canceled: { title: 'canceled', explained: 'canceledExplained', tone: 'quiet' },
  expired: { title: 'expired', explained: 'askForAnother', tone: 'bad' },
  exhausted: { title: 'exhausted', explained: 'askForAnother', tone: 'bad' },
  over: { title: 'over', explained: 'askForAnother', tone: 'bad' },
};

export const isEnd = (stage: ConnectStage): stage is End => Object.hasOwn(endTexts, stage);

/** How a link has ended, and the way back. */
export const Ended = ({
  link,
  end,
  requester,
}: {
  readonly link: ShownConnectLink;
  readonly end: End;
  readonly requester: string;
}): VNode => {
  const say = useWords();
  const { explained, tone } = endTexts[end];
  const { returnUrl } = link;
  return (
    <>
      <p class={`notice ${tone}`}>{say(explained, { requester })}</p>
      {returnUrl !== null && (
        <>
          <p>
            <a class="button primary" href={returnUrl} rel="noreferrer" aria-describedby="back-explained">
              {say('back', { host: new URL(returnUrl).host })}
            </a>
          </p>
          <p id="back-explained" class="quiet small">
            {say('backExplained', { url: returnUrl })}
          </p>
        </>
      )}
    </>
  );
};
