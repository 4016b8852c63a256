import type { Page } from 'playwright-core';

/** How far the page's scroller is, in pixels. */
export interface Scroll {
  readonly top: number;
  readonly atEnd: boolean;
}

const scroller = 'main#workspace';

/** Runs in the page: waits until the scroller stands still, which smooth scrolling takes a few frames for. */
const standStill = (selector: string): Promise<Scroll> =>
  new Promise((resolve) => {
    const main = document.querySelector(selector);
    const element = main && main.scrollHeight > main.clientHeight + 1 ? main : (document.scrollingElement ?? document.documentElement);
    let last = Number.NaN;
    let still = 0;
    const look = (): void => {
      const top = element.scrollTop;
      still = top === last ? still + 1 : 0;
      last = top;
      if (still >= 2) resolve({ top, atEnd: top + element.clientHeight >= element.scrollHeight - 2 });
      else requestAnimationFrame(look);
    };
    look();
  });

/** Turns the wheel over the page's main part, as a person would, by half a window, and waits until it stands still. */
export const turnWheel = async (page: Page): Promise<Scroll> => {
  const { width = 1366, height = 768 } = page.viewportSize() ?? {};
  await page.mouse.move(Math.round(width / 2), Math.round(height / 2));
  await page.mouse.wheel(0, Math.round(height / 2));
  return page.evaluate(standStill, scroller);
};
