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

/** The wheel of a mouse, as long as nobody else moves the mouse. */
export interface Wheel {
  /** Turns it by so many pixels at this place of the window. */
  turn(x: number, y: number, pixels: number): Promise<void>;
  /** Says that the mouse may be elsewhere. */
  forgetPlace(): void;
}

/** The mouse is moved only where it is not there already: each move takes the browser a frame. */
export const wheelOf = ({ mouse }: Page): Wheel => {
  let place: string | null = null;
  return {
    turn: async (x, y, pixels) => {
      if (place !== `${x} ${y}`) await mouse.move(x, y);
      place = `${x} ${y}`;
      await mouse.wheel(0, pixels);
    },
    forgetPlace: () => {
      place = null;
    },
  };
};

/** Turns the wheel over the page's main part, as a person would, by half a window, and waits until it stands still. */
export const turnWheel = async (page: Page, wheel: Wheel): Promise<Scroll> => {
  const { width = 1366, height = 768 } = page.viewportSize() ?? {};
  await wheel.turn(Math.round(width / 2), Math.round(height / 2), Math.round(height / 2));
  return page.evaluate(standStill, scroller);
};
