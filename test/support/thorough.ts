/**
 * Whether every combination is tried in a real browser, as `npm run test:soak` does; by default a choice in which each step, each function and
 * each variant occurs.
 */
export const thorough = process.env.EVERY_COMBINATION === '1';
