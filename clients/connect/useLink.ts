import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { ConnectStage, ShownConnectLink } from '../../functions/contract/connectPage.ts';
import { named, replaceBy } from './address.ts';
import { browserKey } from './browserKey.ts';
import { type Action, ask, NoAnswer, Refused } from './calls.ts';

/** Milliseconds after which a link is looked at again; stages that are not here are final. */
const paces: Readonly<Partial<Record<ConnectStage, number>>> = { form: 20_000, waiting: 1_500, running: 1_500, codeWanted: 4_000 };
const retryMs = 3_000;

/** Whether nothing more can be done with a link. */
export const isFinal = ({ stage }: ShownConnectLink): boolean => paces[stage] === undefined;

export interface LinkState {
  readonly link: ShownConnectLink | undefined;
  /** Why the link cannot be used in this browser. */
  readonly refused: 'linkNotFound' | 'linkElsewhere' | undefined;
  readonly isSilent: boolean;
  /** Does something with the link. @throws Refused, NoAnswer */
  act(action: Exclude<Action, 'open' | 'state'>, body?: object): Promise<void>;
}

/** How long until the next look: at the end of the link's time at the latest, and once more when it has passed. */
const paceOf = (link: ShownConnectLink): number => {
  const pace = paces[link.stage] ?? 0;
  const left = Date.parse(link.expiresAt) - Date.now();
  return left > 0 ? Math.min(pace, left + 500) : Math.min(pace, retryMs);
};

/** The link of this page, looked at again and again while something can change. */
export const useLink = (): LinkState => {
  const [link, setLink] = useState<ShownConnectLink>();
  const [refused, setRefused] = useState<LinkState['refused']>();
  const [isSilent, setSilent] = useState(false);
  const [looks, setLooks] = useState(0);
  /** Answers to earlier questions are not shown after later ones. */
  const latest = useRef(0);
  /** How many actions are under way. A look meanwhile may read the link as it was before them. */
  const acting = useRef(0);

  const take = useCallback(async (asking: Promise<ShownConnectLink>): Promise<void> => {
    latest.current += 1;
    const own = latest.current;
    const shown = await asking;
    if (own !== latest.current) return;
    setLink(shown);
    setSilent(false);
  }, []);

  const look = useCallback(async (): Promise<void> => {
    if (acting.current > 0) return;
    const at = named();
    try {
      await take(
        ('token' in at ? ask('open', { ...at, browserKey: browserKey() }) : ask('state', at)).then((shown) => {
          replaceBy(shown.link);
          return shown;
        }),
      );
    } catch (error) {
      const errorType = error instanceof Refused ? error.errorType : undefined;
      if (errorType === 'linkNotFound' || errorType === 'linkElsewhere') setRefused(errorType);
      else setSilent(true);
    } finally {
      setLooks((count) => count + 1);
    }
  }, [take]);

  useEffect(() => {
    void look();
    // Another link in the same tab.
    const reload = (): void => location.reload();
    addEventListener('hashchange', reload);
    return () => removeEventListener('hashchange', reload);
  }, [look]);

  useEffect(() => {
    if (looks === 0 || refused || (link && isFinal(link))) return;
    const again = (): void => void look();
    // While nobody looks, nothing is asked for.
    const timer = document.hidden ? undefined : setTimeout(again, isSilent || !link ? retryMs : paceOf(link));
    const whenSeen = (): void => {
      if (!document.hidden) again();
    };
    document.addEventListener('visibilitychange', whenSeen);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', whenSeen);
    };
  }, [link, refused, isSilent, looks, look]);

  return {
    link,
    refused,
    isSilent,
    act: async (action, body = {}) => {
      if (!link) return;
      acting.current += 1;
      try {
        await take(ask(action, { ...body, link: link.link })).finally(() => {
          acting.current -= 1;
        });
      } catch (error) {
        if (error instanceof NoAnswer) setSilent(true);
        // The link is not what this page took it for.
        if (error instanceof Refused && error.errorType !== 'invalidRequestBody') void look();
        throw error;
      } finally {
        // The next look was perhaps due meanwhile: its time begins again.
        setLooks((count) => count + 1);
      }
    },
  };
};
