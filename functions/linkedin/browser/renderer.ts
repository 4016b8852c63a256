import type { Page } from 'playwright-core';
import type { FrontEnd } from '../selectors/entry.ts';
import { classicPieces, frontEndMarks } from '../selectors/renderer.ts';

/** The front end that made the page; `null` if neither did. LinkedIn assigns it per page and hour, so every page is checked. */
export const rendererOf = (page: Page): Promise<FrontEnd | null> =>
  page.evaluate(
    ({ sdui, ember, guest, pieces }) => {
      if (document.querySelector(sdui)) return 'sdui';
      if (document.querySelector(ember)) return 'ember';
      if (document.querySelector(guest)) return 'guest';
      return document.querySelector(pieces) ? 'ember' : null;
    },
    { ...frontEndMarks, pieces: classicPieces },
  );
