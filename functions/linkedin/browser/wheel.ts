import type { Page } from 'playwright-core';

/** The wheel of a mouse, as long as nothing else moves the mouse. */
export interface Wheel {
  /** Turns it by this many pixels at this position in the window. */
  turn(x: number, y: number, pixels: number): Promise<void>;
  /** Reports that the mouse may have moved. */
  forgetPlace(): void;
}

/** The mouse is moved only if it is not there already: each move takes the browser a frame. */
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
